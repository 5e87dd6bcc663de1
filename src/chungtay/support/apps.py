"""Django's registration of the room."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """The room `support`."""

    name = "chungtay.support"
    label = "support"
