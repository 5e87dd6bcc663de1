"""Addresses of the program."""

from django.urls import URLPattern, URLResolver, include, path

from chungtay.access.views.kit import kit, kit_screen
from chungtay.platform.http.scheme import set_scheme

handler500 = "chungtay.platform.http.errors.server_error"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("chungtay.access.urls")),
    path("", include("chungtay.units.urls")),
    path("", include("chungtay.demo.urls")),
    path("", include("chungtay.situation.urls")),
    path("", include("chungtay.papers.urls")),
    path("", include("chungtay.figures.urls")),
    path("", include("chungtay.direction.urls")),
    path("", include("chungtay.support.urls")),
    path("_ui/", kit, name="kit"),
    path("_ui/<slug:name>/", kit_screen, name="kit_screen"),
    path("giao-dien/", set_scheme, name="set_scheme"),
    path("ngon-ngu/", include("django.conf.urls.i18n")),
]
