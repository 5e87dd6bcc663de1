"""Django's registration of the room."""

from django.apps import AppConfig


class UnitsConfig(AppConfig):
    """Units over time."""

    name = "chungtay.units"
    label = "units"
