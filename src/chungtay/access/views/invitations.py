"""The one-time link: a new person sets a password."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from chungtay.access.exceptions import InvitationSpent, PasswordRefused, SignInRefused
from chungtay.access.forms import NewPasswordForm
from chungtay.access.services.invitations import accept_invitation, account_invited
from chungtay.access.services.signing_in import choose_post
from chungtay.access.views.entering import lead_in
from chungtay.platform import clock

_OPENED = "invitation"


@never_cache
@require_GET
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Take the link's secret out of the address before anything is typed."""
    try:
        account_invited(token, now=timezone.now())
    except InvitationSpent as spent:
        return _tell_spent(request, spent)
    request.session[_OPENED] = token
    return redirect("access:invitation")


@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest) -> HttpResponse:
    """Ask for a password, set it, and let the person in."""
    form = NewPasswordForm(request.POST or None)
    token, now = request.session.get(_OPENED, ""), timezone.now()
    try:
        account = account_invited(token, now=now)
        if form.is_valid():
            accept_invitation(
                token=token,
                password=form.cleaned_data["password"],
                now=now,
                story_now=clock.now(),
            )
            viewer = choose_post(account_id=account.pk, post_id=None, day=clock.today())
            return lead_in(request, viewer, next_page=reverse("situation:work"), now=now)
    except (InvitationSpent, SignInRefused) as spent:
        return _tell_spent(request, spent)
    except PasswordRefused as refused:
        form.add_error("password", str(refused))
    return render(
        request,
        "access/invitation.html",
        {"form": form, "account": account},
        status=422 if request.method == "POST" else 200,
    )


def _tell_spent(request: HttpRequest, spent: Exception) -> HttpResponse:
    return render(request, "access/invitation_spent.html", {"reason": str(spent)}, status=404)
