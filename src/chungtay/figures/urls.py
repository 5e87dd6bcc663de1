"""Addresses of the room."""

from django.urls import path

from chungtay.figures.views import (
    amending,
    files,
    indicator,
    period_acts,
    printing,
    reports_due,
    returns,
    template,
    unit_return,
    upload,
)

app_name = "figures"
urlpatterns = [
    path("bao-cao-so-lieu/", returns.show_list, name="return_list"),
    path("bao-cao-so-lieu/tiep-nhan/", returns.receive_all, name="receive_all"),
    path("bao-cao-so-lieu/nhac/", period_acts.remind, name="remind"),
    path("bao-cao-so-lieu/khoa/", period_acts.lock, name="lock"),
    path("bao-cao-so-lieu/gui-len/", period_acts.pass_on, name="pass_on"),
    path("bao-cao-so-lieu/<str:code>/<str:period>/", unit_return.show, name="unit_return"),
    path("bao-cao-so-lieu/<str:code>/<str:period>/luu/", unit_return.save, name="save_return"),
    path("bao-cao-so-lieu/<str:code>/<str:period>/gui/", unit_return.send, name="send_return"),
    path(
        "bao-cao-so-lieu/<str:code>/<str:period>/den-han/",
        reports_due.show,
        name="reports_due",
    ),
    path(
        "bao-cao-so-lieu/<str:code>/<str:period>/nhan/",
        unit_return.receive,
        name="receive_return",
    ),
    path(
        "bao-cao-so-lieu/<str:code>/<str:period>/tra-lai/",
        unit_return.give_back,
        name="give_back_return",
    ),
    path("bao-cao-so-lieu/<str:code>/<str:period>/dinh-chinh/", amending.ask, name="ask_amendment"),
    path(
        "bao-cao-so-lieu/<str:code>/<str:period>/ban-in/<str:kind>/",
        printing.download,
        name="print_return",
    ),
    path("dinh-chinh/<int:amendment_id>/duyet/", amending.approve, name="approve_amendment"),
    path("dinh-chinh/<int:amendment_id>/khong-duyet/", amending.refuse, name="refuse_amendment"),
    path("dinh-chinh/<int:amendment_id>/rut/", amending.withdraw, name="withdraw_amendment"),
    path(
        "bao-cao-so-lieu/<str:code>/<str:period>/mau.xlsx",
        template.download,
        name="return_template",
    ),
    path("nhap-tep/", upload.choose, name="upload"),
    path("nhap-tep/<int:intake_id>/", upload.show, name="intake"),
    path("tep-cho-xem/", files.show_list, name="file_list"),
    path("tep-cho-xem/<int:file_id>/", files.show, name="file"),
    path("tep-cho-xem/<int:file_id>/nhan/", files.keep, name="keep_file"),
    path("tep-cho-xem/<int:file_id>/tra-lai/", files.give_back, name="give_back_file"),
    path("chi-tieu/<str:code>/", indicator.show, name="indicator"),
]
