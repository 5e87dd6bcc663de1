"""Người và chức vụ: what the head of a unit does with the posts of the unit."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.access.enums import Capability
from chungtay.access.exceptions import PostRefused
from chungtay.access.forms.posts import (
    ChooseUnitForm,
    DelegateForm,
    EndForm,
    GrantForm,
    HandOverForm,
)
from chungtay.access.http import OfficerRequest
from chungtay.access.permissions import get_head_post_for, get_post_for
from chungtay.access.queries.people import (
    accounts_to_suggest,
    choices_to_give_in,
    roles_to_give,
    unit_people,
)
from chungtay.access.queries.reopening import asks_for
from chungtay.access.services.confirming import confirm_post
from chungtay.access.services.ending import end_post
from chungtay.access.services.granting import WantedPost, grant_post
from chungtay.access.services.handing_over import NextHead, hand_over, what_passes
from chungtay.access.services.substituting import delegate, end_substitution
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in
from chungtay.units.queries.choosing import choices_among
from chungtay.units.queries.tree import tree_at


@signed_in(Capability.POSTS_CONFIRM)
@require_GET
def show(request: OfficerRequest) -> HttpResponse:
    """Show the posts of the own unit, or of a unit below."""
    return _show(request, {})


@signed_in(Capability.POSTS_CONFIRM, Capability.POSTS_GRANT)
@require_POST
def grant(request: OfficerRequest) -> HttpResponse:
    """Give somebody a post in the own unit."""
    form = _grant_form(request, request.POST)
    if form.is_valid():
        try:
            post = grant_post(
                wanted=WantedPost(**form.cleaned_data), actor=request.viewer, now=clock.now()
            )
        except PostRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã giao chức vụ cho %(name)s.") % {"name": post.holder})
            return redirect("access:people")
    return _show(request, {"grant_form": form}, status=422)


@signed_in(Capability.POSTS_CONFIRM)
@require_POST
def confirm(request: OfficerRequest, post_id: int) -> HttpResponse:
    """Confirm a post that sees persons."""
    post = confirm_post(post_id=post_id, actor=request.viewer, now=clock.now())
    messages.success(request, _("Đã xác nhận chức vụ của %(name)s.") % {"name": post.holder})
    return redirect("access:people")


@signed_in(Capability.POSTS_GRANT)
@require_http_methods(["GET", "POST"])
def end(request: OfficerRequest, post_id: int) -> HttpResponse:
    """End a post that the viewer may give."""
    now = clock.now()
    post = get_post_for(request.viewer, post_id)
    form = EndForm(request.POST or None, initial={"last_day": now.date()})
    manages = request.viewer.may(Capability.ACCOUNTS_MANAGE)
    back = reverse("access:account", args=(post.account_id,)) if manages else None
    back = back or reverse("access:people")
    if form.is_valid():
        try:
            end_post(
                post_id=post_id,
                last_day=form.cleaned_data["last_day"],
                actor=request.viewer,
                now=now,
            )
        except PostRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã kết thúc chức vụ."))
            return redirect(back)
    status = 422 if request.method == "POST" else 200
    facts = {"post": post, "form": form, "back": back}
    return render(request, "access/end_post.html", facts, status=status)


@signed_in(Capability.POSTS_CONFIRM)
@require_POST
def stand_in(request: OfficerRequest) -> HttpResponse:
    """Let somebody act in a post of the own unit."""
    form = _delegate_form(request, request.POST)
    if form.is_valid():
        try:
            one = delegate(**form.cleaned_data, actor=request.viewer, now=clock.now())
        except PostRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã ủy quyền cho %(name)s.") % {"name": one.account_name})
            return redirect("access:people")
    return _show(request, {"delegate_form": form}, status=422)


@signed_in(Capability.POSTS_CONFIRM)
@require_POST
def stop_standing_in(request: OfficerRequest, substitution_id: int) -> HttpResponse:
    """Take back what a substitute was allowed."""
    end_substitution(substitution_id=substitution_id, actor=request.viewer, now=clock.now())
    messages.success(request, _("Đã thôi ủy quyền."))
    return redirect("access:people")


@signed_in()
@require_http_methods(["GET", "POST"])
def pass_on(request: OfficerRequest, post_id: int) -> HttpResponse:
    """Show what passes over, and hand the post over once the unit's name is typed."""
    now = clock.now()
    viewer = request.viewer
    post = get_head_post_for(viewer, post_id, day=now.date())
    unit = tree_at(now.date()).unit(post.unit_id)
    is_own = post.account_id == viewer.account_id
    form = HandOverForm(
        request.POST or None,
        word=unit.name,
        title=post.title,
        first_day=now.date() + timedelta(days=1 if is_own else 0),
    )
    back = reverse("access:people" if viewer.may(Capability.POSTS_CONFIRM) else "access:accounts")
    if form.is_valid():
        to = NextHead(
            form.cleaned_data["username"],
            form.cleaned_data["title"],
            form.cleaned_data["valid_from"],
        )
        try:
            following = hand_over(post_id=post_id, to=to, actor=viewer, now=now)
        except PostRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã bàn giao cho %(name)s.") % {"name": following.holder})
            return redirect(back)
    facts = {
        "post": post,
        "unit": unit,
        "is_own": is_own,
        "form": form,
        "back": back,
        "passing": what_passes(post, actor=viewer, now=now),
        "accounts": accounts_to_suggest(viewer, post.unit_key),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "access/hand_over.html", facts, status=status)


def _grant_form(request: OfficerRequest, typed: QueryDict | None = None) -> GrantForm:
    today = clock.today()
    tree = tree_at(today)
    unit = tree.unit(request.viewer.unit_id)
    return GrantForm(
        typed,
        roles=roles_to_give(request.viewer, level=unit.level),
        units=choices_among(tree, [unit]),
        today=today,
    )


def _delegate_form(request: OfficerRequest, typed: QueryDict | None = None) -> DelegateForm:
    today = clock.today()
    people = unit_people(request.viewer, request.viewer.unit_id, day=today)
    posts = [
        (line.post.pk, f"{line.post.title} ({line.post.holder})")
        for line in people.posts
        if not line.is_waiting
    ]
    return DelegateForm(typed, posts=posts, today=today)


def _show(request: OfficerRequest, more: dict[str, Any], status: int = 200) -> HttpResponse:
    viewer = request.viewer
    day = clock.today()
    tree = tree_at(day)
    choices = choices_to_give_in(viewer, tree)
    chooser = ChooseUnitForm(
        request.GET if "don-vi" in request.GET else None,
        units=choices,
        home=tree.unit(viewer.unit_id).code,
    )
    chosen = chooser.cleaned_data["don-vi"] if chooser.is_valid() else None
    people = unit_people(viewer, chosen or viewer.unit_id, day=day)
    is_own_unit = people.unit.unit_id == viewer.unit_id
    facts: dict[str, Any] = {
        "people": people,
        "chooser": chooser if len(choices) > 1 else None,
        "asks": list(asks_for(viewer, now=clock.now())),
        "is_own_unit": is_own_unit,
        "accounts": accounts_to_suggest(viewer, people.unit.key),
    }
    if is_own_unit:
        facts["delegate_form"] = None if viewer.is_substitute else _delegate_form(request)
        facts["grant_form"] = _grant_form(request) if viewer.may(Capability.POSTS_GRANT) else None
    return render(request, "access/people.html", facts | more, status=status)
