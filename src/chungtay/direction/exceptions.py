"""Expected failures of the room, each a sentence for the officer in front."""

from django.utils.translation import gettext

from chungtay.platform.exceptions import ExpectedError, NotFound


class CommitteeNotFound(NotFound):
    """The viewer's committee has no such member or area."""


class CommitteeRefused(ExpectedError):
    """A change of the committee does not fit what stands; the message says why."""


class ConferenceNotFound(NotFound):
    """No such conference for this viewer."""


class PlanNotFound(NotFound):
    """No such plan for this viewer."""


class PlanTaskNotFound(NotFound):
    """No such task in the plan."""


class PlanTargetNotFound(NotFound):
    """No such target in the plan."""


class AssignmentNotFound(NotFound):
    """No such assignment for this viewer."""


class SigningRefused(ExpectedError):
    """A list of duties cannot be signed so; the message says why."""


class CommitmentRefused(ExpectedError):
    """A commitment cannot be made or ended so; the message says why."""


class TransitionNotAllowed(ExpectedError):
    """An assignment cannot go from one state to the other; both are given by their labels."""

    def __init__(self, old: str, new: str) -> None:
        if old == new:
            text = gettext("Nhiệm vụ đã ở trạng thái “%(old)s” từ trước, không cần làm lại.")
        else:
            text = gettext("Nhiệm vụ đang “%(old)s”, chưa chuyển sang “%(new)s” được.")
        super().__init__(text % {"old": old, "new": new})


class ConferenceStepNotAllowed(ExpectedError):
    """A conference cannot do this in the state it is in, given by its label."""

    def __init__(self, state: str) -> None:
        super().__init__(
            gettext("Hội nghị “%(state)s”, không làm được việc này nữa hoặc chưa làm được.")
            % {"state": state}
        )


class ConferenceIncomplete(ExpectedError):
    """A conference lacks what this step needs; the message says what."""


class AnswerRefused(ExpectedError):
    """An answer to an invitation cannot be taken as it is; the message says why."""


class NotTheHolder(ExpectedError):
    """The task is another unit's."""


class NotTheAssigner(ExpectedError):
    """The task was given by another unit."""


class ReportedByOneself(ExpectedError):
    """Who reported a task for its unit does not confirm it for the unit that assigned it."""


class ExtensionRefused(ExpectedError):
    """A later deadline cannot be asked for, or granted; the message says why."""


class RemarkMissing(ExpectedError):
    """This step needs a reason in words."""


class PlanIncomplete(ExpectedError):
    """The plan lacks what it needs before it can be issued."""


class PlanAlreadyIssued(ExpectedError):
    """The plan has gone out already."""


class PlanNumberTaken(ExpectedError):
    """Another plan of the year has the number."""


class NothingToAccept(ExpectedError):
    """The unit has no task that waits to be accepted."""


class NothingToUrge(ExpectedError):
    """A letter has nothing to call to mind; the message says why."""


class OwnPlanRefused(ExpectedError):
    """A unit's own plan cannot be written so; the message says why."""


class InspectionNotFound(NotFound):
    """No such programme, visit or finding for this viewer."""


class InspectionRefused(ExpectedError):
    """The programme or the visit cannot do this now; the message says why."""


class InspectionNumberTaken(ExpectedError):
    """Another programme of the year has the number."""


class ProgressRefused(ExpectedError):
    """An entry of progress cannot be taken; the message says why."""


class EvidenceMissing(ExpectedError):
    """A task cannot be reported before its evidence is entered; the message says what."""
