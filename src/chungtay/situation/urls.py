"""Addresses of the room."""

from django.urls import path

from chungtay.situation.views import (
    frozen_report,
    journal,
    keys,
    notices,
    overview,
    report,
    search,
    work,
)

app_name = "situation"
urlpatterns = [
    path("", work.land, name="land"),
    path("viec-cua-toi/", work.show, name="work"),
    path("tim/", search.show, name="search"),
    path("thong-bao/", notices.show, name="notices"),
    path("thong-bao/da-doc/", notices.mark_all, name="read_all_notices"),
    path("thong-bao/<uuid:notice_id>/da-doc/", notices.mark_one, name="read_notice"),
    path("phim-tat/", keys.show, name="keys"),
    path("tinh-hinh/", overview.show, name="overview"),
    path("nhat-ky/", journal.show, name="journal"),
    path("bao-cao-thang/", report.show, name="report"),
    path("bao-cao-thang/tai-ve/<str:kind>/", report.download, name="download_report"),
    path("bao-cao-thang/bao-chi/<str:kind>/", report.download_press, name="download_press"),
    path("bao-cao-thang/chot/", report.freeze_now, name="freeze_report"),
    path("bao-cao-thang/ban-chot/<int:frozen_id>/", frozen_report.show, name="frozen_report"),
    path(
        "bao-cao-thang/ban-chot/<int:frozen_id>/vao-so/",
        frozen_report.enter,
        name="enter_frozen",
    ),
    path(
        "bao-cao-thang/ban-chot/<int:frozen_id>/tai-ve/<str:kind>/",
        frozen_report.download,
        name="download_frozen",
    ),
]
