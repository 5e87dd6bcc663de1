"""Tài khoản và chức vụ: what an administrator does, without reading any content."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.access.enums import Capability
from chungtay.access.exceptions import PostRefused
from chungtay.access.forms.posts import GrantForm, OpenAccountForm
from chungtay.access.http import OfficerRequest
from chungtay.access.models import Account
from chungtay.access.queries.people import (
    account_page,
    choices_to_give_in,
    list_accounts,
    roles_to_give,
)
from chungtay.access.queries.reopening import reopening_part
from chungtay.access.services.closing import close_account
from chungtay.access.services.granting import WantedPost, grant_post
from chungtay.access.services.invitations import HOURS, invite
from chungtay.access.services.opening import open_account
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in
from chungtay.units.queries.tree import tree_at


@signed_in(Capability.ACCOUNTS_MANAGE)
@require_GET
def show_all(request: OfficerRequest) -> HttpResponse:
    """List the accounts of the range, narrowed by words."""
    words = request.GET.get("tim", "")
    only_idle = request.GET.get("loc") == "chua-giu"
    found = list_accounts(
        request.viewer,
        words=words,
        number=request.GET.get("page", "1"),
        day=clock.today(),
        only_idle=only_idle,
    )
    facts = {"page": found.page, "lines": found.lines, "words": words, "only_idle": only_idle}
    return render(request, "access/accounts.html", facts)


@signed_in(Capability.ACCOUNTS_MANAGE)
@require_http_methods(["GET", "POST"])
def open_new(request: OfficerRequest) -> HttpResponse:
    """Open an account."""
    now = clock.now()
    units = choices_to_give_in(request.viewer, tree_at(now.date()))
    form = OpenAccountForm(request.POST or None, units=units)
    if form.is_valid():
        try:
            account = open_account(**form.cleaned_data, actor=request.viewer, now=now)
        except PostRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã mở tài khoản. Giao chức vụ và tạo đường dẫn một lần."))
            return redirect("access:account", account.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "access/open_account.html", {"form": form}, status=status)


@signed_in(Capability.ACCOUNTS_MANAGE)
@require_GET
def show(request: OfficerRequest, account_id: int) -> HttpResponse:
    """Show one account and its posts."""
    return _show(request, account_id)


@signed_in(Capability.ACCOUNTS_MANAGE, Capability.POSTS_GRANT)
@require_POST
def grant(request: OfficerRequest, account_id: int) -> HttpResponse:
    """Give the account a post."""
    now = clock.now()
    account = account_page(request.viewer, account_id, day=now.date()).account
    form = _grant_form(request, account)
    if form.is_valid():
        wanted = WantedPost(username=account.username, **form.cleaned_data)
        try:
            grant_post(wanted=wanted, actor=request.viewer, now=now)
        except PostRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã giao chức vụ."))
            return redirect("access:account", account.pk)
    return _show(request, account_id, {"form": form}, status=422)


@signed_in(Capability.ACCOUNTS_MANAGE)
@require_http_methods(["GET", "POST"])
def close(request: OfficerRequest, account_id: int) -> HttpResponse:
    """Close the account once its name is typed."""
    now = clock.now()
    page = account_page(request.viewer, account_id, day=now.date())
    error = ""
    if request.method == "POST":
        if request.POST.get("typed", "").strip() != page.account.username:
            error = _("Chưa đúng chữ cần gõ; chưa có gì thay đổi.")
        else:
            try:
                close_account(account_id=account_id, actor=request.viewer, now=now)
            except PostRefused as refused:
                error = str(refused)
            else:
                messages.success(request, _("Đã đóng tài khoản."))
                return redirect("access:account", account_id)
    return render(
        request,
        "access/close_account.html",
        {"page": page, "error": error},
        status=422 if error else 200,
    )


@signed_in(Capability.ACCOUNTS_MANAGE)
@never_cache
@require_POST
def link(request: OfficerRequest, account_id: int) -> HttpResponse:
    """Make a one-time link for the account and show it once."""
    path = invite(
        actor=request.viewer, account_id=account_id, now=timezone.now(), story_now=clock.now()
    )
    return render(
        request,
        "access/link.html",
        {
            "page": account_page(request.viewer, account_id, day=clock.today()),
            "link": request.build_absolute_uri(path),
            "hours": HOURS,
        },
    )


def _grant_form(request: OfficerRequest, account: Account) -> GrantForm:
    today = clock.today()
    tree = tree_at(today)
    units = choices_to_give_in(request.viewer, tree)
    return GrantForm(
        request.POST if request.method == "POST" else None,
        roles=roles_to_give(request.viewer),
        units=units,
        today=today,
        username=account.username,
        home=next((node.code for node in tree.nodes if node.key == account.unit_key), ""),
    )


def _show(
    request: OfficerRequest, account_id: int, more: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    page = account_page(request.viewer, account_id, day=clock.today())
    facts = {
        "page": page,
        "is_own": page.account.pk == request.viewer.account_id,
        "may_send_link": page.account.closed_at is None,
        "reopening": reopening_part(
            request.viewer, page.account, now=clock.now(), real_now=timezone.now()
        ),
        **(more or {"form": _grant_form(request, page.account)}),
    }
    return render(request, "access/account.html", facts, status=status)
