"""Django's registration of the room."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """The room `figures`."""

    name = "chungtay.figures"
    label = "figures"
