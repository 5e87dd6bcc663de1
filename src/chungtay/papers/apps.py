"""Django's registration of the room."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """The room `papers`."""

    name = "chungtay.papers"
    label = "papers"
