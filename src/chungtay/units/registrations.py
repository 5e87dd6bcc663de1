"""What the room gives to the shell: units in the search."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.platform import clock
from chungtay.platform.ui.doors import door
from chungtay.platform.ui.registries import Found, Reader, search_sources
from chungtay.units.queries.finding import FoundUnit, find_units


def units_found(reader: Reader, words: str, limit: int) -> list[Found]:
    """Return units by name, former name or code."""
    return [
        Found(_("Đơn vị"), one.full_name, _detail(one), door("units:unit", one.unit_id))
        for one in find_units(words, day=clock.today(), limit=limit)
    ]


def _detail(one: FoundUnit) -> str:
    facts = {"code": one.code, "parent": one.parent}
    place = (
        gettext("mã %(code)s, %(parent)s") % facts if one.parent else gettext("mã %(code)s") % facts
    )
    if one.now == one.full_name:
        return place
    if one.now:
        return gettext("tên cũ, nay là %(now)s; %(place)s") % {"now": one.now, "place": place}
    if one.valid_to is None:
        return gettext("từ ngày %(day)s; %(place)s") % {
            "day": f"{one.valid_from:%d/%m/%Y}",
            "place": place,
        }
    return gettext("đến hết ngày %(day)s; %(place)s") % {
        "day": f"{one.valid_to:%d/%m/%Y}",
        "place": place,
    }


search_sources.append(units_found)
