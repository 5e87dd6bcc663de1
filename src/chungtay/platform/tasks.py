"""Jobs of the room: what is done once a night."""

from procrastinate.contrib.django import app

from chungtay.platform import clock
from chungtay.platform.nightly import run_nightly


@app.periodic(cron="10 0 * * *")
@app.task(name="platform.nightly", queue="default")
def nightly_job(timestamp: int) -> None:
    """Run every nightly job for the day that begins."""
    now = clock.now()
    run_nightly(now.date(), now)
