"""Addresses of the program."""

from django.urls import URLPattern, URLResolver, include, path

from chungtay.access.views.kit import kit

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("chungtay.access.urls")),
    path("", include("chungtay.units.urls")),
    path("", include("chungtay.demo.urls")),
    path("", include("chungtay.situation.urls")),
    path("", include("chungtay.figures.urls")),
    path("", include("chungtay.direction.urls")),
    path("_ui/", kit, name="kit"),
    path("ngon-ngu/", include("django.conf.urls.i18n")),
]
