"""Setting up that by which one will prove oneself: an app, a passkey."""

import json
from base64 import b64encode
from datetime import datetime
from io import BytesIO

import qrcode
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from qrcode.image.svg import SvgPathImage

from chungtay.access.exceptions import FactorRefused, SecondFactorRefused
from chungtay.access.forms.second_factor import AppForm, PasskeyForm
from chungtay.access.http import Setting, remember, setting_up
from chungtay.access.queries.factors import factors_of
from chungtay.access.services.factors import (
    add_app,
    add_passkey,
    app_address,
    begin_passkey,
    new_app_secret,
)
from chungtay.access.views.entering import AFTER_CODES, ours
from chungtay.platform import clock

_NEW_APP = "new_app"


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def set_up_app(request: HttpRequest) -> HttpResponse:
    """Show the square that an app reads, and take its first code."""
    now = timezone.now()
    setting = setting_up(request, now=now)
    if setting is None:
        return redirect("access:sign_in")
    if factors_of(setting.person.account_id).app or _must_prove_first(setting):
        return redirect("access:second_factor" if setting.held else "access:own_account")
    secret = request.session.setdefault(_NEW_APP, new_app_secret())
    form = AppForm(request.POST or None)
    if form.is_valid():
        try:
            add_app(
                secret=secret, code=form.cleaned_data["code"], actor=setting.person,
                standing=setting.standing, now=now, story_now=clock.now(),
            )  # fmt: skip
        except FactorRefused as refused:
            form.add_error(None, str(refused))
        except SecondFactorRefused as refused:
            form.add_error("code", str(refused))
        else:
            request.session.pop(_NEW_APP, None)
            return _done(request, setting, "totp", now)
    return render(
        request,
        "access/set_up_app.html",
        {
            "form": form,
            "square": _square(app_address(setting.person.username, secret)),
            "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
            "is_needed": setting.held is not None,
            "frame": "ui/bare.html" if setting.held else "ui/base.html",
        },
        status=422 if request.method == "POST" else 200,
    )


@never_cache
@require_http_methods(["GET", "POST"])
def set_up_passkey(request: HttpRequest) -> HttpResponse:
    """Let the browser make a passkey."""
    now = timezone.now()
    setting = setting_up(request, now=now)
    if setting is None:
        return redirect("access:sign_in")
    form, options = PasskeyForm(request.POST or None), None
    try:
        if form.is_valid():
            add_passkey(
                name=form.cleaned_data["name"], answer=form.cleaned_data["answer"],
                actor=setting.person, standing=setting.standing, now=now, story_now=clock.now(),
            )  # fmt: skip
            return _done(request, setting, "webauthn", now)
    except SecondFactorRefused as refused:
        form.add_error(None, str(refused))
    except FactorRefused as refused:
        return _told(request, setting, refused)
    try:
        options = begin_passkey(actor=setting.person, standing=setting.standing, now=now)
    except FactorRefused as refused:
        return _told(request, setting, refused)
    return render(
        request,
        "access/set_up_passkey.html",
        {
            "form": form,
            "options": json.dumps(options),
            "is_needed": setting.held is not None,
            "frame": "ui/bare.html" if setting.held else "ui/base.html",
        },
        status=422 if request.method == "POST" else 200,
    )


def _must_prove_first(setting: Setting) -> bool:
    return setting.held is not None and factors_of(setting.person.account_id).are_any


def _done(request: HttpRequest, setting: Setting, how: str, now: datetime) -> HttpResponse:
    """Let in who was setting up in order to come in, and show recovery codes that are new."""
    if setting.held is not None:
        remember(request, setting.person, second_factor=how, now=now)
        request.session[AFTER_CODES] = ours(request, setting.held.next)
    else:
        messages.success(request, gettext("Đã thêm bước thứ hai khi đăng nhập."))
    if factors_of(setting.person.account_id).codes_to_keep:
        return redirect("access:recovery_codes")
    return redirect("access:own_account")


def _told(request: HttpRequest, setting: Setting, refused: FactorRefused) -> HttpResponse:
    messages.error(request, str(refused))
    return redirect("access:second_factor" if setting.held else "access:own_account")


def _square(address: str) -> str:
    drawn = BytesIO()
    qrcode.make(address, image_factory=SvgPathImage, border=2).save(drawn)
    return f"data:image/svg+xml;base64,{b64encode(drawn.getvalue()).decode()}"
