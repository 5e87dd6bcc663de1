"""Addresses of the room; the cast's are routed only where settings say so."""

from django.conf import settings
from django.urls import path

from chungtay.demo.views import cast, story

app_name = "demo"
urlpatterns = [path("trinh-dien/ngay/", story.move_day, name="move_day")]
if settings.CAST_SIGN_IN:
    urlpatterns += [
        path("trinh-dien/", cast.choose, name="cast"),
        path("trinh-dien/<str:username>/", cast.sign_in_as, name="sign_in_as"),
    ]
