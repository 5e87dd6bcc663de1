"""Jobs of the room: apply reforms that are approved and due."""

from procrastinate.contrib.django import app

from chungtay.platform import clock
from chungtay.units.services.reforming import apply_due_reforms


@app.task(name="units.apply_due_reforms", queue="default")
def apply_due_reforms_job() -> None:
    """Apply what is approved and due by now; a second run finds nothing to do."""
    now = clock.now()
    apply_due_reforms(now.date(), now)
