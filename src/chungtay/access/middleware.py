"""Put every request inside one transaction behind the wall."""

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from chungtay.access.exceptions import (
    NotPermitted,
    SecondFactorMissing,
    SessionOver,
    SignInRefused,
)
from chungtay.access.http import OfficerRequest, forget, hold, note_refused_page, remembered
from chungtay.access.permissions import NOT_HERE, Viewer, acting_as, seeing_nothing
from chungtay.access.services.sessions import use_session
from chungtay.law.periods import PeriodUnknown
from chungtay.platform import clock, journal
from chungtay.platform.exceptions import ExpectedError, NotFound

_SERVER_ERROR = 500


class WallMiddleware:
    """Find out who acts, open the transaction in that scope, undo it where a view failed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        viewer = self._viewer(request)
        request.viewer = viewer  # type: ignore[attr-defined]  # read through access.http
        with journal.refusals_written_after(), acting_as(viewer) if viewer else seeing_nothing():
            response = self.get_response(request)
            if response.status_code >= _SERVER_ERROR or getattr(request, "has_failed", False):
                transaction.set_rollback(True)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Undo the request's changes; show what is not there or not permitted as one page."""
        request.has_failed = True  # type: ignore[attr-defined]  # read in __call__
        if isinstance(error, NotPermitted):
            note_refused_page(request, error)
        if isinstance(error, NotFound):
            # The page's own heading says this already.
            reason = "" if str(error) == gettext(NOT_HERE) else str(error)
            return render(request, "404.html", {"reason": reason}, status=404)
        if isinstance(error, ExpectedError | PeriodUnknown):
            return render(request, "400.html", {"reason": str(error)}, status=400)
        return None

    def _viewer(self, request: HttpRequest) -> Viewer | None:
        session = remembered(request)
        if session is None:
            return None
        now = timezone.now()
        try:
            viewer, row = use_session(
                session_id=session.session_id,
                account_id=session.account_id,
                post_id=session.post_id,
                now=now,
                story_now=clock.now(),
            )
        except SecondFactorMissing:
            # A post that needs one was given, or has come to need one, since the person came in.
            hold(request, session.account_id, now=now, next_page=request.get_full_path())
            return None
        except SignInRefused as refused:
            forget(request)
            if isinstance(refused, SessionOver):
                messages.warning(request, str(refused))
            return None
        cast(OfficerRequest, request).signed_in = row
        return viewer
