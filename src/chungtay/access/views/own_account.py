"""Tài khoản của tôi: posts, second factors, open sessions and password of oneself."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.access.exceptions import FactorRefused, LockedOut, PasswordRefused
from chungtay.access.forms.own_account import ChangePasswordForm
from chungtay.access.http import OfficerRequest
from chungtay.access.queries.own_account import own_account
from chungtay.access.rules.second_factor import Standing
from chungtay.access.services.changing_password import change_password
from chungtay.access.services.factors import remove_factor
from chungtay.access.services.recovery_codes import make_codes
from chungtay.access.services.sessions import end_other_sessions, end_session
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in
from chungtay.platform.http.proxy import address_of


@signed_in()
@never_cache
@require_GET
def show(request: OfficerRequest) -> HttpResponse:
    """Show what one's own account has."""
    page = own_account(
        request.viewer, session_id=request.signed_in.pk, day=clock.today(), now=timezone.now()
    )
    return render(request, "access/own_account.html", {"page": page})


@signed_in()
@require_POST
def drop_factor(request: OfficerRequest, factor_id: int) -> HttpResponse:
    """Remove an app or a passkey."""
    try:
        remove_factor(
            factor_id=factor_id, actor=request.viewer, standing=_standing(request),
            now=timezone.now(), story_now=clock.now(),
        )  # fmt: skip
    except FactorRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, gettext("Đã bỏ."))
    return redirect("access:own_account")


@signed_in()
@require_POST
def new_codes(request: OfficerRequest) -> HttpResponse:
    """Make new recovery codes and show them once."""
    try:
        make_codes(
            actor=request.viewer, standing=_standing(request), now=timezone.now(),
            story_now=clock.now(),
        )  # fmt: skip
    except FactorRefused as refused:
        messages.error(request, str(refused))
        return redirect("access:own_account")
    return redirect("access:recovery_codes")


@signed_in()
@require_POST
def end_one(request: OfficerRequest, session_id: int) -> HttpResponse:
    """End one of one's sessions."""
    is_ended = end_session(
        account_id=request.viewer.account_id, session_id=session_id, now=timezone.now(),
        story_now=clock.now(),
    )  # fmt: skip
    if is_ended:
        messages.success(request, gettext("Đã đăng xuất phiên ấy."))
    else:
        messages.error(request, gettext("Không có phiên nào như vậy đang mở."))
    return redirect("access:own_account")


@signed_in()
@require_POST
def end_others(request: OfficerRequest) -> HttpResponse:
    """End all one's sessions but this one."""
    ended = end_other_sessions(
        account_id=request.viewer.account_id, keep=request.signed_in.pk, now=timezone.now(),
        story_now=clock.now(),
    )  # fmt: skip
    messages.success(request, _ended(ended))
    return redirect("access:own_account")


@signed_in()
@never_cache
@sensitive_post_parameters("old", "password", "again")
@require_http_methods(["GET", "POST"])
def new_password(request: OfficerRequest) -> HttpResponse:
    """Change one's password."""
    form = ChangePasswordForm(request.POST or None)
    if form.is_valid():
        try:
            ended = change_password(
                old=form.cleaned_data["old"], password=form.cleaned_data["password"],
                actor=request.viewer, session_id=request.signed_in.pk,
                address=address_of(request), now=timezone.now(), story_now=clock.now(),
            )  # fmt: skip
        except (LockedOut, PasswordRefused) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, gettext("Đã đổi mật khẩu.") + " " + _ended(ended))
            return redirect("access:own_account")
    status = 422 if request.method == "POST" else 200
    return render(request, "access/new_password.html", {"form": form}, status=status)


def _standing(request: OfficerRequest) -> Standing:
    return Standing(request.signed_in.began_at, request.signed_in.confirmed_at)


def _ended(count: int) -> str:
    return ngettext(
        "Đã đăng xuất %(count)d phiên khác.", "Đã đăng xuất %(count)d phiên khác.", count
    ) % {"count": count}
