"""Django's registration of the room."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Accounts, posts and the wall."""

    name = "chungtay.access"
    label = "access"
