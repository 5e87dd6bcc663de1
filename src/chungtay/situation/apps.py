"""Django's registration of the room."""

from django.apps import AppConfig


class SituationConfig(AppConfig):
    """The room `situation`."""

    name = "chungtay.situation"
    label = "situation"
