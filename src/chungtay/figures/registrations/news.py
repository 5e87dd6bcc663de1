"""What notices of the room say."""

from collections.abc import Sequence

from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.figures.queries.addresses import address_of
from chungtay.figures.queries.forms import KH01
from chungtay.law.periods import parse_period
from chungtay.platform.i18n.periods import say_period
from chungtay.platform.ui.registries import Params, Reader, Wording
from chungtay.units.models import UnitVersion


def _returns_named(reader: Reader, params: Sequence[Params]) -> list[tuple[str, str, str] | None]:
    """Return unit, period and address of the returns that notices name, None where not visible."""
    lo, hi = reader.scope
    versions = {
        row.pk: row
        for row in UnitVersion.objects.filter(
            pk__in={int(each["version"]) for each in params}, key__gte=lo, key__lte=hi
        )
    }
    found: list[tuple[str, str, str] | None] = []
    for each in params:
        version, code = versions.get(int(each["version"])), str(each["period"])
        if version is None or not reader.may(Capability.FIGURES_READ):
            found.append(None)
            continue
        url = address_of(str(each.get("form", KH01)), version.code, code)
        found.append((version.full_name, say_period(parse_period(code)), url))
    return found


def _saying(said: str, reader: Reader, params: Sequence[Params]) -> list[Wording | None]:
    return [
        named and Wording(said % {"period": named[1]}, named[0], named[2])
        for named in _returns_named(reader, params)
    ]


def return_given_back(reader: Reader, params: Sequence[Params]) -> list[Wording | None]:
    """Say that a return came back."""
    return _saying(gettext("Báo cáo số liệu %(period)s bị trả lại để sửa"), reader, params)


def file_given_back(reader: Reader, params: Sequence[Params]) -> list[Wording | None]:
    """Say that a workbook came back."""
    said = gettext("Tệp báo cáo %(period)s bị trả lại, chưa nhận số nào; lập lại rồi gửi")
    return _saying(said, reader, params)


def return_wanted(reader: Reader, params: Sequence[Params]) -> list[Wording | None]:
    """Say that a return was asked for."""
    return _saying(gettext("Đề nghị gửi báo cáo số liệu %(period)s"), reader, params)


def amendment_decided(reader: Reader, params: Sequence[Params]) -> list[Wording | None]:
    """Say that an amendment was decided."""
    said = gettext("Đính chính báo cáo số liệu %(period)s đã được quyết định")
    return _saying(said, reader, params)


NOTICES = {
    "figures.return_given_back": return_given_back,
    "figures.file_given_back": file_given_back,
    "figures.return_wanted": return_wanted,
    "figures.amendment_decided": amendment_decided,
}
