"""Addresses of the room."""

from django.urls import path

from chungtay.units.views import reforms, units

app_name = "units"
urlpatterns = [
    path("don-vi/", units.show_tree, name="tree"),
    path("don-vi/tep-csv/", units.download_tree, name="tree_file"),
    path("don-vi/ban-do/", units.show_map, name="map"),
    path("don-vi/sap-xep/", reforms.show_list, name="reforms"),
    path("don-vi/sap-xep/moi/", reforms.propose, name="propose_reform"),
    path("don-vi/sap-xep/<int:reform_id>/", reforms.show, name="reform"),
    path("don-vi/sap-xep/<int:reform_id>/giao/", reforms.choose, name="reform_choices"),
    path(
        "don-vi/sap-xep/<int:reform_id>/giao/tep-csv/",
        reforms.download_choices,
        name="reform_choices_file",
    ),
    path("don-vi/sap-xep/<int:reform_id>/duyet/", reforms.approve, name="approve_reform"),
    path("don-vi/sap-xep/<int:reform_id>/khong-ap-dung/", reforms.refuse, name="refuse_reform"),
    path("don-vi/sap-xep/<int:reform_id>/ap-dung/", reforms.start, name="start_reform"),
    path("don-vi/sap-xep/<int:reform_id>/ket-qua/", reforms.show_result, name="reform_result"),
    path(
        "don-vi/sap-xep/<int:reform_id>/ban-giao/", reforms.show_handovers, name="reform_handovers"
    ),
    path("don-vi/<int:unit_id>/", units.show_unit, name="unit"),
]
