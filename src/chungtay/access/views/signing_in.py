"""Sign in, sign out, act in another post."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from chungtay.access.exceptions import SignInRefused
from chungtay.access.forms import SignInForm
from chungtay.access.http import OfficerRequest, forget, remember
from chungtay.access.services.signing_in import check_sign_in, choose_post
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password."""
    form = SignInForm(request.POST or None)
    if form.is_valid():
        try:
            viewer = check_sign_in(**form.cleaned_data, day=clock.today())
        except SignInRefused as refused:
            form.add_error(None, str(refused))
        else:
            remember(request, viewer)
            return redirect(next_page(request))
    status = 422 if request.method == "POST" else 200
    return render(
        request,
        "access/sign_in.html",
        {
            "form": form,
            "next": request.GET.get("next", ""),
        },
        status=status,
    )


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    forget(request)
    return redirect(settings.LOGIN_URL)


@signed_in()
@require_POST
def act_in_post(request: OfficerRequest, post_id: int) -> HttpResponse:
    """Act in another of one's posts."""
    viewer = choose_post(account_id=request.viewer.account_id, post_id=post_id, day=clock.today())
    remember(request, viewer)
    return redirect("situation:work")


def next_page(request: HttpRequest) -> str:
    """Return the page asked for before sign-in if it is ours, else today's work."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        return wanted
    return reverse("situation:land")
