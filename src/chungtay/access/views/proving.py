"""The second step of signing in: proving oneself, and the codes for when all else is lost."""

import json
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from chungtay.access.exceptions import LockedOut, SecondFactorRefused
from chungtay.access.forms.second_factor import CodeForm
from chungtay.access.http import held, remember
from chungtay.access.permissions import Viewer
from chungtay.access.queries.factors import factors_of
from chungtay.access.services.proving import ask_for_passkey, prove_by_code, prove_by_passkey
from chungtay.access.services.recovery_codes import put_codes_away
from chungtay.access.services.signing_in import choose_post
from chungtay.access.views.entering import AFTER_CODES, ours
from chungtay.platform import clock
from chungtay.platform.http.proxy import address_of

_FEW_CODES = 3


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def prove(request: HttpRequest) -> HttpResponse:
    """Ask for a code or a passkey, and let the person in."""
    now = timezone.now()
    waiting = held(request, now=now)
    if waiting is None:
        return redirect("access:sign_in")
    person = choose_post(account_id=waiting.account_id, post_id=None, day=clock.today())
    factors = factors_of(person.account_id)
    if not factors.are_any:
        return redirect("access:set_up")
    form = CodeForm(request.POST or None)
    try:
        how = _proved(request, form, person, now)
    except (LockedOut, SecondFactorRefused) as refused:
        form.add_error(None if isinstance(refused, LockedOut) else "code", str(refused))
        how = ""
    if how:
        remember(request, person, second_factor=how, now=now)
        if how == "recovery_codes":
            _say_codes_left(request, factors.codes_left - 1)
        return redirect(ours(request, waiting.next))
    options = ask_for_passkey(person=person) if factors.passkeys else None
    return render(
        request,
        "access/prove.html",
        {"form": form, "factors": factors, "options": json.dumps(options) if options else ""},
        status=422 if request.method == "POST" else 200,
    )


@never_cache
@require_http_methods(["GET", "POST"])
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Show recovery codes until their owner says that they are kept; then never again."""
    viewer = getattr(request, "viewer", None)
    if viewer is None:
        return redirect("access:sign_in")
    if request.method == "POST":
        put_codes_away(actor=viewer)
        return redirect(ours(request, request.session.pop(AFTER_CODES, "")))
    factors = factors_of(viewer.account_id)
    if not factors.codes_to_keep:
        return redirect("access:own_account")
    return render(request, "access/recovery_codes.html", {"codes": factors.codes_to_keep})


def _proved(request: HttpRequest, form: CodeForm, person: Viewer, now: datetime) -> str:
    if request.method != "POST":
        return ""
    address, story_now = address_of(request), clock.now()
    if request.POST.get("answer"):
        return prove_by_passkey(
            answer=request.POST["answer"], person=person, address=address, now=now,
            story_now=story_now,
        )  # fmt: skip
    if not form.is_valid():
        return ""
    return prove_by_code(
        code=form.cleaned_data["code"], person=person, address=address, now=now,
        story_now=story_now,
    )  # fmt: skip


def _say_codes_left(request: HttpRequest, left: int) -> None:
    if left <= _FEW_CODES:
        messages.warning(
            request,
            gettext("Còn %(left)s mã khôi phục. Lập mã mới ở “Tài khoản của tôi”.")
            % {"left": left},
        )
