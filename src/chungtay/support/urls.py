"""Addresses of the room; a file is named by a code that tells nothing."""

from django.urls import path

from chungtay.support.views import files

app_name = "support"
urlpatterns = [
    path("ho-so-giup-do/", files.files, name="files"),
    path("ho-so-giup-do/moi/", files.new_file, name="new_file"),
    path("ho-so-giup-do/<slug:code>/", files.file, name="file"),
    path("ho-so-giup-do/<slug:code>/duyet/", files.approve, name="approve_file"),
    path("ho-so-giup-do/<slug:code>/khong-duyet/", files.give_back, name="give_file_back"),
    path("ho-so-giup-do/<slug:code>/van-ban/<int:standing_id>/", files.scan, name="scan"),
]
