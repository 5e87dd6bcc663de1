"""Sign in, sign out, act in another post."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from chungtay.access.exceptions import SecondFactorMissing, SignInRefused
from chungtay.access.forms import SignInForm
from chungtay.access.http import (
    OfficerRequest,
    act_in,
    forget,
    held,
    hold,
    remembered,
)
from chungtay.access.services.providing import is_provider_set
from chungtay.access.services.sessions import change_post, end_session
from chungtay.access.services.signing_in import try_sign_in
from chungtay.access.views.entering import lead_in, next_page
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in
from chungtay.platform.http.proxy import address_of


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password."""
    form, now = SignInForm(request.POST or None), timezone.now()
    if request.method == "GET" and held(request, now=now):
        return redirect("access:second_factor")
    if form.is_valid():
        try:
            viewer = try_sign_in(
                **form.cleaned_data, address=address_of(request), now=now, story_now=clock.now()
            )
        except SignInRefused as refused:
            form.add_error(None, str(refused))
        else:
            return lead_in(request, viewer, next_page=next_page(request), now=now)
    status = 422 if request.method == "POST" else 200
    return render(
        request,
        "access/sign_in.html",
        {
            "form": form,
            "next": request.GET.get("next", ""),
            "has_provider": is_provider_set(),
        },
        status=status,
    )


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    session = remembered(request)
    if session is not None:
        end_session(
            account_id=session.account_id, session_id=session.session_id,
            now=timezone.now(), story_now=clock.now(), why="sign_out",
        )  # fmt: skip
    forget(request)
    return redirect(settings.LOGIN_URL)


@signed_in()
@require_POST
def act_in_post(request: OfficerRequest, post_id: int) -> HttpResponse:
    """Act in another of one's posts."""
    try:
        viewer = change_post(session=request.signed_in, post_id=post_id, day=clock.today())
    except SecondFactorMissing:
        hold(request, request.viewer.account_id, now=timezone.now())
        return redirect("access:second_factor")
    act_in(request, viewer)
    return redirect("situation:work")
