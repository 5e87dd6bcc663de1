"""What a draft rests on: add a paper of the register, take it out."""

from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.direction import services
from chungtay.direction.views.acting import act_and_return
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in


@signed_in(Capability.DIRECTION_ISSUE)
@require_POST
def add_basis(request: OfficerRequest, plan_id: int) -> HttpResponse:
    """Add a paper that came in."""
    asked, task = (request.POST.get(name, "") for name in ("van_ban", "nhiem_vu"))

    def act() -> str:
        services.add_basis(
            plan_id=plan_id, paper_id=int(asked) if asked.isdecimal() else 0,
            actor=request.viewer, now=clock.now(),
            position=(int(task) if task.isdecimal() else 0) if task else None,
        )  # fmt: skip
        return gettext("Đã thêm căn cứ.")

    return act_and_return(request, act, "direction:draft", plan_id)


@signed_in(Capability.DIRECTION_ISSUE)
@require_POST
def remove_basis(request: OfficerRequest, plan_id: int, basis_id: int) -> HttpResponse:
    """Take a paper out."""

    def act() -> str:
        services.remove_basis(
            plan_id=plan_id, basis_id=basis_id, actor=request.viewer, now=clock.now()
        )
        return gettext("Đã bỏ căn cứ.")

    return act_and_return(request, act, "direction:draft", plan_id)
