"""Django's registration of the room."""

from django.apps import AppConfig


class DirectionConfig(AppConfig):
    """The room `direction`."""

    name = "chungtay.direction"
    label = "direction"
