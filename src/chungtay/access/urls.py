"""Addresses of the room."""

from django.urls import path

from chungtay.access.views import signing_in

app_name = "access"
urlpatterns = [
    path("dang-nhap/", signing_in.sign_in, name="sign_in"),
    path("dang-xuat/", signing_in.sign_out, name="sign_out"),
    path("chuc-vu/<int:post_id>/", signing_in.act_in_post, name="act_in_post"),
]
