"""Addresses of the room."""

from django.urls import path

from chungtay.situation.views import journal, overview, report, work

app_name = "situation"
urlpatterns = [
    path("", work.land, name="land"),
    path("viec-cua-toi/", work.show, name="work"),
    path("tinh-hinh/", overview.show, name="overview"),
    path("nhat-ky/", journal.show, name="journal"),
    path("bao-cao-thang/", report.show, name="report"),
    path("bao-cao-thang/tai-ve/<str:kind>/", report.download, name="download_report"),
]
