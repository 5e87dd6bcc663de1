"""Mở lại lối vào: one asks on the account's page, a head confirms and hands the link over."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.access.services.invitations import HOURS
from chungtay.access.services.reopening import (
    ask_reopening,
    confirm_reopening,
    refuse_reopening,
    withdraw_reopening,
)
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in


@signed_in(Capability.ACCOUNTS_MANAGE)
@require_POST
def ask(request: OfficerRequest, account_id: int) -> HttpResponse:
    """Ask that somebody be let in again."""
    ask_reopening(
        account_id=account_id,
        reason=request.POST.get("reason", ""),
        actor=request.viewer,
        now=timezone.now(),
        story_now=clock.now(),
    )
    messages.success(request, _("Đã đề nghị. Người đứng đầu thấy đề nghị ở “Việc của tôi”."))
    return redirect("access:account", account_id)


@signed_in(Capability.ACCOUNTS_MANAGE)
@require_POST
def withdraw(request: OfficerRequest, reopening_id: int) -> HttpResponse:
    """Take an ask back, and its link."""
    taken = withdraw_reopening(
        reopening_id=reopening_id, actor=request.viewer, now=timezone.now(), story_now=clock.now()
    )
    messages.success(request, _("Đã rút đề nghị; đường dẫn, nếu đã có, không còn dùng được."))
    return redirect("access:account", taken.account_id)


@signed_in(Capability.POSTS_CONFIRM)
@never_cache
@require_POST
def confirm(request: OfficerRequest, reopening_id: int) -> HttpResponse:
    """Confirm an ask and show the one-time link, once."""
    confirmed, path = confirm_reopening(
        reopening_id=reopening_id, actor=request.viewer, now=timezone.now(), story_now=clock.now()
    )
    facts = {"ask": confirmed, "link": request.build_absolute_uri(path), "hours": HOURS}
    return render(request, "access/reopening_link.html", facts)


@signed_in(Capability.POSTS_CONFIRM)
@require_POST
def refuse(request: OfficerRequest, reopening_id: int) -> HttpResponse:
    """Refuse an ask."""
    refused = refuse_reopening(reopening_id=reopening_id, actor=request.viewer, now=clock.now())
    messages.success(
        request, _("Đã từ chối mở lại lối vào của %(name)s.") % {"name": refused.account_name}
    )
    return redirect("access:people")
