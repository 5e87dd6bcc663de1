"""The one-time link: a new person sets a password, or one who has lost the way in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from chungtay.access.enums import ReopeningReason
from chungtay.access.exceptions import InvitationSpent, PasswordRefused, SignInRefused
from chungtay.access.forms import NewPasswordForm
from chungtay.access.services.invitations import accept_invitation, invited
from chungtay.access.services.signing_in import choose_post
from chungtay.access.views.entering import lead_in
from chungtay.platform import clock

_OPENED = "invitation"


@never_cache
@require_GET
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Take the link's secret out of the address before anything is typed."""
    try:
        invited(token, now=timezone.now())
    except InvitationSpent as spent:
        return _tell_spent(request, spent)
    request.session[_OPENED] = token
    return redirect("access:invitation")


@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest) -> HttpResponse:
    """Ask for a password and set it; let the person in, or where one was lost, lead to sign-in."""
    form = NewPasswordForm(request.POST or None)
    token, now = request.session.get(_OPENED, ""), timezone.now()
    try:
        whose = invited(token, now=now)
        if form.is_valid():
            accept_invitation(
                token=token,
                password=form.cleaned_data["password"],
                now=now,
                story_now=clock.now(),
            )
            if whose.ask is not None:
                request.session.flush()
                messages.success(
                    request, gettext("Đã đặt mật khẩu mới. Đăng nhập bằng mật khẩu ấy.")
                )
                return redirect("access:sign_in")
            viewer = choose_post(account_id=whose.account.pk, post_id=None, day=clock.today())
            return lead_in(request, viewer, next_page=reverse("situation:work"), now=now)
    except (InvitationSpent, SignInRefused) as spent:
        return _tell_spent(request, spent)
    except PasswordRefused as refused:
        form.add_error("password", str(refused))
    return render(
        request,
        "access/invitation.html",
        {
            "form": form,
            "account": whose.account,
            "is_again": whose.ask is not None,
            "is_device_lost": whose.ask is not None
            and ReopeningReason(whose.ask.reason).is_of_device,
        },
        status=422 if request.method == "POST" else 200,
    )


def _tell_spent(request: HttpRequest, spent: Exception) -> HttpResponse:
    return render(request, "access/invitation_spent.html", {"reason": str(spent)}, status=404)
