"""How notices about plans and tasks are said."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext, gettext_noop, ngettext

from chungtay.direction.models import Assignment, Plan
from chungtay.direction.queries.naming import assignments_named, plans_named
from chungtay.platform.ui.registries import NoticeWording, Params, Reader, Wording


def plans_assigned(reader: Reader, params: Sequence[Params]) -> list[Wording | None]:
    """Say how many tasks of a plan were given to the unit."""
    plans = plans_named(reader.scope, [int(each["plan"]) for each in params])
    return [_assigned(plans.get(int(each["plan"])), int(each["of"])) for each in params]


def _assigned(plan: Plan | None, number: int) -> Wording | None:
    if plan is None:
        return None
    said = ngettext(
        "Đơn vị được giao %(number)d nhiệm vụ", "Đơn vị được giao %(number)d nhiệm vụ", number
    )
    detail = gettext("Theo %(code)s, %(title)s") % {"code": plan.code, "title": plan.title}
    url = reverse("direction:plan", args=(plan.pk,))
    return Wording(said % {"number": number}, detail, url)


def reminded(reader: Reader, params: Sequence[Params]) -> list[Wording | None]:
    """Say how many tasks a night reminded a post of: overdue, and soon due."""
    return [_reminded(int(each["late"]), int(each["near"])) for each in params]


def _reminded(late: int, near: int) -> Wording:
    parts = []
    if late:
        parts.append(
            ngettext("%(number)d nhiệm vụ quá hạn", "%(number)d nhiệm vụ quá hạn", late)
            % {"number": late}
        )
    if near:
        parts.append(
            ngettext("%(number)d nhiệm vụ sắp đến hạn", "%(number)d nhiệm vụ sắp đến hạn", near)
            % {"number": near}
        )
    said = gettext("Nhắc việc: %(what)s") % {"what": ", ".join(parts)}
    return Wording(said, gettext("Tính theo hạn của từng nhiệm vụ"), reverse("direction:plans"))


def _of_a_task(said: str) -> NoticeWording:
    def worded(reader: Reader, params: Sequence[Params]) -> list[Wording | None]:
        ids = [int(each["assignment"]) for each in params]
        rows = assignments_named(reader.scope, ids)
        return [_task(gettext(said), rows.get(pk)) for pk in ids]

    return worded


def _task(said: str, row: Assignment | None) -> Wording | None:
    if row is None:
        return None
    url = reverse("direction:assignment", args=(row.pk,))
    return Wording(said, row.plan_task.title, url)


TASK_NOTICES: dict[str, NoticeWording] = {
    "direction.assigned": plans_assigned,
    "direction.reminded": reminded,
    "direction.returned": _of_a_task(gettext_noop("Kết quả báo cáo bị trả lại, cần làm tiếp")),
    "direction.extended": _of_a_task(gettext_noop("Nhiệm vụ được gia hạn")),
    "direction.not_extended": _of_a_task(gettext_noop("Nhiệm vụ không được gia hạn")),
    "direction.cancelled": _of_a_task(gettext_noop("Nhiệm vụ đã được rút lại, không phải làm nữa")),
}
