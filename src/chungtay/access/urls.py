"""Addresses of the room."""

from django.urls import path

from chungtay.access.views import command_keys, invitations, signing_in

app_name = "access"
urlpatterns = [
    path("dang-nhap/", signing_in.sign_in, name="sign_in"),
    path("duong-dan/", invitations.invitation, name="invitation"),
    path("duong-dan/<str:token>/", invitations.open_link, name="open_link"),
    path("khoa-dong-lenh/", command_keys.command_key, name="command_key"),
    path("dang-xuat/", signing_in.sign_out, name="sign_out"),
    path("chuc-vu/<int:post_id>/", signing_in.act_in_post, name="act_in_post"),
]
