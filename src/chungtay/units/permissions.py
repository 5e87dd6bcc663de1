"""The one way from a viewer to a reform."""

from typing import Protocol

from django.utils.translation import gettext

from chungtay.platform.journal import Actor
from chungtay.platform.ui.registries import Reader
from chungtay.units.exceptions import ReformNotFound
from chungtay.units.models import Reform

# The capability as `access` names it, which stands above this room.
APPROVE_REFORMS = "units.reform"


class Officer(Reader, Actor, Protocol):
    """Somebody who acts in a post, seen from below the room of posts."""

    @property
    def full_name(self) -> str: ...
    @property
    def title(self) -> str: ...


def get_reform_for(viewer: Reader, reform_id: int, *, lock: bool = False) -> Reform:
    """
    Return a reform within the viewer's range.

    :raises NotFound: if the viewer's post has nothing to do with reforms.
    :raises ReformNotFound: also when it is not for this viewer to know about.
    """
    viewer.must(APPROVE_REFORMS)
    lo, hi = viewer.scope
    rows = Reform.objects.filter(pk=reform_id, unit_key__gte=lo, unit_key__lte=hi)
    reform = (rows.select_for_update() if lock else rows).first()
    if reform is None:
        raise ReformNotFound(gettext("Trang này không có hoặc không thuộc phần việc của đồng chí."))
    return reform
