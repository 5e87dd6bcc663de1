"""One-click sign-in as one of the cast; routed only where `chungtay demo` serves on loopback."""

from ipaddress import ip_address

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chungtay.access.exceptions import AccountUnknown
from chungtay.access.http import remember
from chungtay.access.queries.posts import viewer_named
from chungtay.access.rules.sessions import DEMONSTRATION
from chungtay.access.views.entering import next_page
from chungtay.demo.services.people import CAST, offices_of_cast
from chungtay.platform import clock
from chungtay.platform.instance import get_instance


@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """Show the cast."""
    _check_demonstration(request)
    offices = offices_of_cast(clock.today())
    cast = [(member, offices.get(member.username, "")) for member in CAST]
    return render(request, "demo/cast.html", {"cast": cast, "next": request.GET.get("next", "")})


@require_POST
def sign_in_as(request: HttpRequest, username: str) -> HttpResponse:
    """Sign in as one of the cast."""
    _check_demonstration(request)
    if username not in {member.username for member in CAST}:
        raise Http404
    try:
        viewer = viewer_named(username, day=clock.today())
    except AccountUnknown:
        messages.info(
            request,
            _("Đến ngày %(day)s người này không còn giữ chức vụ nào; chọn người khác.")
            % {"day": f"{clock.today():%d/%m/%Y}"},
        )
        return redirect("demo:cast")
    remember(request, viewer, second_factor=DEMONSTRATION, now=timezone.now())
    return redirect(next_page(request))


def _check_demonstration(request: HttpRequest) -> None:
    """Refuse wherever the database is no demonstration or the address is not this machine's."""
    is_near = ip_address(request.META["REMOTE_ADDR"]).is_loopback
    name = request.get_host().rsplit(":", 1)[0] if "]" not in request.get_host() else "[::1]"
    if not (get_instance().is_demonstration and is_near and name in settings.CAST_HOSTS):
        raise Http404
