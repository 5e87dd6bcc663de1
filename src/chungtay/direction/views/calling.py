"""The secretary calls a conference: the call, its agenda, who is invited."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.direction import services
from chungtay.direction.exceptions import ConferenceNotFound
from chungtay.direction.forms.meeting import AgendaForm, CallForm, GuestsForm, NumberForm
from chungtay.direction.queries.committee import regulation_on
from chungtay.direction.queries.conferences import ConferencePage, get_conference_page
from chungtay.direction.queries.invitations import list_invited
from chungtay.direction.rules.inspecting import working_days_between
from chungtay.direction.views.acting import act_and_return
from chungtay.direction.views.asked import status_of
from chungtay.platform import clock
from chungtay.platform.exceptions import ExpectedError
from chungtay.platform.http.guard import signed_in
from chungtay.units.enums import Level
from chungtay.units.queries.tree import tree_at

_LEVELS = (Level.AGENCY, Level.DISTRICT, Level.COMMUNE)


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def prepare(request: OfficerRequest, conference_id: int) -> HttpResponse:
    """Show what stands in the call and change it; the agenda and the invited beside it."""
    page = _kept(request, conference_id)
    call = page.conference
    form = CallForm(
        request.POST or None,
        initial={name: getattr(call, name) for name in CallForm.base_fields},
    )
    if form.is_valid():
        return act_and_return(
            request,
            lambda: _changed(request, conference_id, form),
            "direction:prepare",
            conference_id,
        )
    return _preparing(request, page, form=form)


@signed_in(Capability.DIRECTION_ISSUE)
@require_POST
def add_item(request: OfficerRequest, conference_id: int) -> HttpResponse:
    """Put an item on the agenda."""
    agenda = AgendaForm(request.POST)
    if not agenda.is_valid():
        return _preparing(request, _kept(request, conference_id), agenda=agenda)

    def act() -> str:
        services.add_agenda_item(
            conference_id=conference_id, **agenda.cleaned_data,
            actor=request.viewer, now=clock.now(),
        )  # fmt: skip
        return gettext("Đã thêm vào chương trình.")

    return act_and_return(request, act, "direction:prepare", conference_id)


@signed_in(Capability.DIRECTION_ISSUE)
@require_POST
def remove_item(request: OfficerRequest, conference_id: int, position: int) -> HttpResponse:
    """Take an item out of the agenda."""

    def act() -> str:
        services.remove_agenda_item(
            conference_id=conference_id, position=position, actor=request.viewer, now=clock.now()
        )
        return gettext("Đã bỏ khỏi chương trình.")

    return act_and_return(request, act, "direction:prepare", conference_id)


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def choose(request: OfficerRequest, conference_id: int) -> HttpResponse:
    """Choose the units and guests to invite."""
    page = _kept(request, conference_id)
    invited = list_invited(request.viewer, page.conference)
    tree = tree_at(clock.today())
    within = tree.unit(request.viewer.unit_id)
    form = GuestsForm(request.POST or None, initial={"guests": "\n".join(invited.guests)})
    chosen = {int(text) for text in request.POST.getlist("unit") if text.isdigit()}
    if form.is_valid():

        def act() -> str:
            number = services.choose_invited(
                conference_id=conference_id,
                unit_ids=chosen,
                guests=form.cleaned_data["guests"],
                actor=request.viewer,
                now=clock.now(),
            )
            return gettext("Danh sách mời có %(number)d nơi.") % {"number": number}

        return act_and_return(request, act, "direction:prepare", conference_id)
    standing = chosen if request.method == "POST" else invited.unit_ids
    levels = [
        (level, [(node, node.unit_id in standing) for node in tree.at_level(level, within=within)])
        for level in _LEVELS
    ]
    context = {"page": page, "form": form, "levels": [one for one in levels if one[1]]}
    return render(request, "direction/conference_invite.html", context, status=status_of(request))


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def send(request: OfficerRequest, conference_id: int) -> HttpResponse:
    """Ask, then send the invitation."""
    page = _kept(request, conference_id)
    form = NumberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.send_invitations(
                conference_id=conference_id,
                number=form.cleaned_data["number"],
                actor=request.viewer,
                now=clock.now(),
            )
        except ExpectedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request, gettext("Đã gửi giấy mời; người đứng đầu các đơn vị nhận thông báo.")
            )
            return redirect("direction:conference", conference_id)
    today = clock.today()
    terms = regulation_on(request.viewer, today)
    days = working_days_between(today, page.conference.held_on)
    context = {
        "page": page,
        "form": form,
        "invited": list_invited(request.viewer, page.conference),
        "days": days,
        "short_of": terms if terms and days < terms.notice_days else None,
    }
    return render(request, "direction/conference_send.html", context, status=status_of(request))


def _preparing(
    request: OfficerRequest,
    page: ConferencePage,
    *,
    form: CallForm | None = None,
    agenda: AgendaForm | None = None,
) -> HttpResponse:
    call = page.conference
    shown = form or CallForm(initial={name: getattr(call, name) for name in CallForm.base_fields})
    context = {
        "page": page,
        "form": shown,
        "agenda_form": agenda or AgendaForm(),
        "invited": list_invited(request.viewer, call),
    }
    return render(request, "direction/conference_prepare.html", context, status=status_of(request))


def _changed(request: OfficerRequest, conference_id: int, form: CallForm) -> str:
    services.change_conference(
        conference_id=conference_id, **form.cleaned_data, actor=request.viewer, now=clock.now()
    )
    return gettext("Đã lưu.")


def _kept(request: OfficerRequest, conference_id: int) -> ConferencePage:
    page = get_conference_page(request.viewer, conference_id)
    if not page.is_keeper:
        raise ConferenceNotFound(gettext("Hội nghị này do Ban Chỉ đạo khác tổ chức."))
    return page
