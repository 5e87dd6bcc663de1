"""Addresses of the room."""

from django.urls import path

from chungtay.units.views import units

app_name = "units"
urlpatterns = [
    path("don-vi/", units.show_tree, name="tree"),
    path("don-vi/tep-csv/", units.download_tree, name="tree_file"),
    path("don-vi/ban-do/", units.show_map, name="map"),
    path("don-vi/<int:unit_id>/", units.show_unit, name="unit"),
]
