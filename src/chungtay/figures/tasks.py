"""Jobs of the room: read an intake."""

from procrastinate.contrib.django import app

from chungtay.access.services.signing_in import choose_post
from chungtay.figures.services.intakes import fail_intake, read_intake
from chungtay.platform import clock


@app.task(name="figures.read_intake", queue="default")
def read_intake_job(*, intake_id: int, account_id: int, post_id: int) -> None:
    """Read an intake as the one who opened it; a second run changes nothing."""
    now = clock.now()
    actor = choose_post(account_id=account_id, post_id=post_id, day=now.date())
    try:
        read_intake(actor=actor, intake_id=intake_id, now=now)
    except Exception as error:
        fail_intake(actor=actor, intake_id=intake_id, failure=type(error).__name__)
        raise
