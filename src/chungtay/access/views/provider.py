"""To the identity provider and back."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from chungtay.access.exceptions import SignInRefused
from chungtay.access.forms import SignInForm
from chungtay.access.services.providing import (
    Asked,
    begin_at_provider,
    finish_at_provider,
    is_provider_set,
)
from chungtay.access.views.entering import lead_in, next_page, ours
from chungtay.platform import clock

_ASKED, _NEXT = "provider_asked", "provider_next"


@never_cache
@require_GET
def begin(request: HttpRequest) -> HttpResponse:
    """Send a person to the provider: by a link, since no form of ours may lead elsewhere."""
    if not is_provider_set():
        raise Http404
    try:
        address, asked = begin_at_provider(back=_back(request))
    except SignInRefused as refused:
        return _told(request, refused)
    request.session[_ASKED], request.session[_NEXT] = asked.kept(), next_page(request)
    return redirect(address)


@never_cache
@require_GET
def come_back(request: HttpRequest) -> HttpResponse:
    """Take the provider's answer and let the person in, or on to the second factor."""
    asked, wanted = request.session.pop(_ASKED, None), request.session.pop(_NEXT, "")
    if asked is None or not is_provider_set():
        raise Http404
    try:
        provided = finish_at_provider(
            asked=Asked(**asked), state=request.GET.get("state", ""),
            code=request.GET.get("code", ""), back=_back(request), day=clock.today(),
        )  # fmt: skip
    except SignInRefused as refused:
        return _told(request, refused)
    return lead_in(
        request, provided.viewer, next_page=ours(request, wanted), now=timezone.now(),
        second_factor="provider" if provided.has_second_factor else "",
    )  # fmt: skip


def _back(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("access:provider_answer"))


def _told(request: HttpRequest, refused: SignInRefused) -> HttpResponse:
    form = SignInForm()
    facts = {"form": form, "next": "", "has_provider": True, "refused": str(refused)}
    return render(request, "access/sign_in.html", facts, status=422)
