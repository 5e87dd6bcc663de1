"""Jobs that nobody asks for: sealing the journal each minute, and the night's work."""

from procrastinate.contrib.django import app

from chungtay.platform import clock
from chungtay.platform.chain.sealing import seal_waiting
from chungtay.platform.instance import get_instance
from chungtay.platform.models import Instance
from chungtay.platform.nightly import run_nightly


@app.periodic(cron="* * * * *")
@app.task(name="platform.seal_journal", queue="default", queueing_lock="platform.seal_journal")
def seal_journal_job(timestamp: int) -> None:
    """Seal what waits; a second run finds nothing to seal."""
    seal_waiting()


# Five minutes past midnight in Vietnam; schedules are read in UTC.
@app.periodic(cron="5 17 * * *")
@app.task(name="platform.nightly", queue="default", queueing_lock="platform.nightly")
def nightly_job(timestamp: int) -> None:
    """Run the night's work; in a demonstration a night passes when the story day is moved."""
    if get_instance().kind == Instance.Kind.OFFICIAL:
        now = clock.now()
        run_nightly(now.date(), now)
