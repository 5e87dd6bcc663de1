"""How a request of the room carries the one in front of the screen."""

from django.http import HttpRequest

from chungtay.platform.ui.registries import Reader
from chungtay.units.permissions import Officer


class ReaderRequest(HttpRequest):
    """A request of somebody who has signed in; the wall has put the viewer into it."""

    viewer: Reader


class OfficerRequest(HttpRequest):
    """A request of somebody who acts in a post."""

    viewer: Officer
