"""Django's registration of the room."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PlatformConfig(AppConfig):
    """The shared mechanisms."""

    name = "chungtay.platform"
    label = "platform"

    def ready(self) -> None:
        """Let every room fill the registries."""
        autodiscover_modules("registrations")
