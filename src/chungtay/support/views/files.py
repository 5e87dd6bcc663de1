"""The list of files, one file for one purpose, entering one, approving one."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.direction.views.acting import act_and_return
from chungtay.platform import clock
from chungtay.platform.exceptions import ExpectedError, NotFound
from chungtay.platform.http.guard import signed_in
from chungtay.support import services
from chungtay.support.enums import GivenBack, Purpose
from chungtay.support.forms.opening import GiveBackForm, OpeningForm
from chungtay.support.permissions import get_file_for, may_enter
from chungtay.support.queries.files import list_files, read_file, read_scan

_UNPROCESSABLE = 422


@signed_in(Capability.SUPPORT_SEE)
@require_GET
def files(request: OfficerRequest) -> HttpResponse:
    """Show the files of the own unit."""
    asked = request.GET.get("tim", "")[:100]
    found = list_files(
        request.viewer, asked=asked, page=request.GET.get("page", "1"), now=clock.now()
    )
    context = {
        "page": found.page,
        "lines": found.lines,
        "asked": asked,
        "may_enter": may_enter(request.viewer),
    }
    return render(request, "support/files.html", context)


@signed_in(Capability.SUPPORT_SEE, Capability.SUPPORT_ENTER)
@require_http_methods(["GET", "POST"])
def new_file(request: OfficerRequest) -> HttpResponse:
    """Enter a file for another to approve."""
    form = OpeningForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = services.enter_file(
                person=form.person(), paper=form.paper(), actor=request.viewer, now=clock.now()
            )
        except NotFound:
            raise
        except ExpectedError as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("support:file", row.code)
    status = _UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "support/file_new.html", {"form": form}, status=status)


@signed_in(Capability.SUPPORT_SEE)
@require_GET
def file(request: OfficerRequest, code: str) -> HttpResponse:
    """Ask what for; then show what that purpose needs, and write that it was read."""
    asked = request.GET.get("muc-dich", "")
    if asked not in Purpose.values:
        row = get_file_for(request.viewer, code)
        context = {"file": row, "purposes": Purpose.choices}
        return render(request, "support/file_purpose.html", context)
    page = read_file(request.viewer, code, purpose=Purpose(asked), now=clock.now())
    return render(request, "support/file.html", {"page": page, "form": GiveBackForm()})


@signed_in(Capability.SUPPORT_SEE)
@require_GET
def scan(request: OfficerRequest, code: str, standing_id: int) -> HttpResponse:
    """Give the scan of a paper to keep, never to open inside the page."""
    content = read_scan(request.viewer, code, standing_id, now=clock.now())
    name = f'attachment; filename="{code}-{standing_id}.pdf"'
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": name,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )


@signed_in(Capability.SUPPORT_SEE, Capability.SUPPORT_APPROVE)
@require_POST
def approve(request: OfficerRequest, code: str) -> HttpResponse:
    """Open a file that another has entered."""

    def act() -> str:
        services.approve_file(code=code, actor=request.viewer, now=clock.now())
        return gettext("Đã duyệt mở hồ sơ.")

    return act_and_return(request, act, "support:files")


@signed_in(Capability.SUPPORT_SEE, Capability.SUPPORT_APPROVE)
@require_POST
def give_back(request: OfficerRequest, code: str) -> HttpResponse:
    """Refuse to open a file; nothing of it is kept."""
    form = GiveBackForm(request.POST)

    def act() -> str:
        if not form.is_valid():
            raise ExpectedError(gettext("Chọn lý do không duyệt."))
        because = GivenBack(form.cleaned_data["because"])
        services.give_file_back(code=code, because=because, actor=request.viewer, now=clock.now())
        return gettext("Không duyệt; nội dung đã nhập đã được xóa.")

    return act_and_return(request, act, "support:files")
