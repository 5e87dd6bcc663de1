"""Sentences on what is wrong with files of units, and what to do about it."""

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.units.enums import Level, Nature, SuccessionKind
from chungtay.units.rules.findings import Finding, Reason

_SENTENCES: Mapping[Reason, str | Promise] = {
    Reason.UNKNOWN_COLUMN: _("có cột lạ “%(column)s”; bỏ cột này."),
    Reason.MISSING_COLUMN: _("thiếu cột “%(column)s”."),
    Reason.COLUMN_TWICE: _("cột “%(column)s” có hai lần."),
    Reason.OTHER_LENGTH: _("số ô của dòng khác số cột của tệp; xem lại dấu phẩy và dấu ngoặc kép."),
    Reason.NO_ROWS: _("tệp không có dòng nào."),
    Reason.MISSING: _("ô “%(column)s” để trống."),
    Reason.BAD_DATE: _("ô “%(column)s” ghi “%(text)s”, không phải ngày; viết như 2025-07-01."),
    Reason.BAD_NUMBER: _("ô “%(column)s” ghi “%(text)s”, không phải số dùng được."),
    Reason.BAD_CODE: _(
        "mã “%(code)s” sai dạng: cấp tỉnh 2 chữ số, cấp huyện 3, cấp xã 5; cơ quan, tổ chức: chữ và"
        " số viết liền, không quá 40 ký tự."
    ),
    Reason.CODE_RESERVED: _(
        "mã huyện “%(code)s” trùng dải số dành cho sở, ban, ngành của tỉnh %(parent)s."
    ),
    Reason.TOO_LONG: _("ô “%(column)s” dài quá %(longest)s ký tự."),
    Reason.NOT_IN_LIST: _("ô “%(column)s” ghi “%(text)s”; chỉ nhận: %(choices)s."),
    Reason.OTHER_NATURE: _("loại “%(nature)s” không đi cùng cấp “%(level)s”."),
    Reason.HALF_A_POSITION: _("có vĩ độ mà không có kinh độ, hoặc ngược lại; ghi cả hai hoặc bỏ."),
    Reason.ENDS_BEFORE_IT_BEGINS: _("ngày kết thúc trước ngày bắt đầu."),
    Reason.OTHER_DAY: _("%(name)s bắt đầu ngày %(day)s, khác ngày sắp xếp %(wanted)s."),
    Reason.DUPLICATE: _(
        "%(name)s: mã %(code)s từ ngày %(day)s đã có (%(other)s%(other_row)s); bỏ một trong hai."
    ),
    Reason.OVERLAP: _(
        "%(name)s: mã %(code)s từ ngày %(day)s, khi %(other)s%(other_row)s còn mang mã ấy; sửa ngày"
        " kết thúc hoặc ngày bắt đầu."
    ),
    Reason.CHANGES_KNOWN: _(
        "%(name)s (%(code)s từ %(day)s) đã có trong hệ thống; tệp chỉ được ghi lại dòng ấy kèm ngày"
        " kết thúc, là ngày trước ngày sắp xếp, không đổi gì khác."
    ),
    Reason.PARENT_MISSING: _("chưa ghi đơn vị cấp trên (ô “parent_code”)."),
    Reason.PARENT_OF_COUNTRY: _("cả nước không có đơn vị cấp trên; bỏ “%(parent)s”."),
    Reason.UNKNOWN_PARENT: _("%(name)s (%(code)s): không có đơn vị cấp trên mã “%(parent)s”."),
    Reason.PARENT_NOT_THROUGHOUT: _(
        "%(name)s (%(code)s): đơn vị cấp trên “%(parent)s” không có suốt từ %(from)s đến %(to)s;"
        " sửa ngày hoặc tách dòng."
    ),
    Reason.PARENT_CHANGES: _(
        "%(name)s (%(code)s): mã cấp trên “%(parent)s” là hai đơn vị khác nhau trong khoảng từ"
        " %(from)s đến %(to)s; tách thành hai dòng."
    ),
    Reason.PARENT_LEVEL: _(
        "%(name)s (%(code)s): đơn vị “%(parent)s” không thể là cấp trên của cấp “%(level)s”."
    ),
    Reason.PARENT_CYCLE: _(
        "%(name)s (%(code)s): đi ngược lên cấp trên “%(parent)s” lại gặp chính đơn vị này."
    ),
    Reason.CHILD_LEFT: _(
        "%(name)s (%(code)s) còn thuộc “%(parent)s”, là đơn vị kết thúc theo tệp này; ghi cả đơn vị"
        " ấy."
    ),
    Reason.NO_SUCCESSOR: _(
        "%(name)s (%(code)s) kết thúc ngày %(day)s mà successions.csv không ghi ai kế thừa."
    ),
    Reason.TOO_MANY_BODIES: _(
        "%(name)s: đơn vị “%(parent)s” đã có %(most)s cơ quan, tổ chức, không thêm được nữa."
    ),
    Reason.UNKNOWN_PREDECESSOR: _(
        "không có đơn vị mã %(from_code)s bắt đầu từ ngày %(from_day)s (bên bị thay thế)."
    ),
    Reason.UNKNOWN_SUCCESSOR: _(
        "không có đơn vị mã %(to_code)s vào ngày %(to_day)s (bên kế thừa)."
    ),
    Reason.NOT_ENDED: _("%(name)s (%(from_code)s) chưa có ngày kết thúc mà đã có bên kế thừa."),
    Reason.NOT_THE_DAY_AFTER: _(
        "%(name)s (%(from_code)s) kết thúc ngày %(ends)s nên bên kế thừa phải nhận từ ngày liền"
        " sau, không phải %(to_day)s."
    ),
    Reason.SAME_VERSION: _("đơn vị %(from_code)s từ %(from_day)s được ghi là kế thừa chính nó."),
    Reason.SUCCESSION_TWICE: _(
        "%(from_code)s → %(to_code)s đã ghi ở trên%(other_row)s; bỏ một trong hai."
    ),
    Reason.LOOP: _(
        "%(from_code)s → %(to_code)s khép thành vòng: đi tiếp từ bên kế thừa lại về đơn vị đầu."
    ),
    Reason.BAD_SHARE: _(
        "phần chia “%(share)s” phải lớn hơn 0, không quá 1, nhiều nhất 6 chữ số thập phân."
    ),
    Reason.SHARES_NOT_ONE: _(
        "các phần chia của %(from_code)s (từ %(from_day)s) cộng lại là %(sum)s, phải đúng bằng 1."
    ),
    Reason.KIND_AND_COUNT: _(
        "%(from_code)s có %(count)s bên kế thừa mà ghi “%(kind)s”; “split” là có từ hai bên trở"
        " lên, các loại khác chỉ có một."
    ),
    Reason.SEVERAL_ORIGINS: _(
        "%(to_code)s từ %(to_day)s được ghi là tên mới hoặc nơi mới của hơn một đơn vị; nếu gộp thì"
        " ghi “merge”."
    ),
    Reason.NOT_A_NEW_VERSION: _(
        "%(to_code)s đã có từ %(begins)s nên không thể là tên mới hoặc nơi mới của %(from_code)s từ"
        " %(to_day)s; nếu gộp thì ghi “merge”."
    ),
    Reason.LEVEL_CHANGES: _(
        "%(from_code)s là “%(level)s” còn %(to_code)s là “%(other)s”; bên kế thừa phải cùng cấp."
    ),
}
_DAYS = frozenset({"day", "wanted", "from", "to", "from_day", "to_day", "ends", "begins", "last"})
_LABELS: Mapping[str, Mapping[str, str | Promise]] = {
    "level": {level.value: level.label for level in Level},
    "nature": {nature.value: nature.label for nature in Nature},
}


def say(finding: Finding) -> str:
    """Return the reason of a finding in words, without its file and row."""
    facts = {name: _fact(name, fact) for name, fact in finding.facts.items()}
    return str(_SENTENCES[finding.reason]) % facts


def say_where(finding: Finding) -> str:
    """Return a finding in one line: file, row, reason."""
    return gettext("%(file)s, dòng %(row)s: %(reason)s") % {
        "file": finding.file,
        "row": finding.row,
        "reason": say(finding),
    }


def say_day(day: date) -> str:
    """Return a day as it is written in Vietnam."""
    return f"{day:%d/%m/%Y}"


def say_kind(kind: str) -> str:
    """Return the kind of a succession in words."""
    return str(SuccessionKind(kind).label)


def _fact(name: str, fact: str) -> str:
    if name in _DAYS:
        return say_day(date.fromisoformat(fact)) if fact else gettext("nay")
    if name == "other_row":
        return gettext(", dòng %(row)s") % {"row": fact} if fact else ""
    if name == "other" and fact in list(Level):
        return str(Level(fact).label)
    return str(_LABELS.get(name, {}).get(fact, fact))
