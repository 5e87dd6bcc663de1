"""The forms that stand together on the page of an assignment."""

from dataclasses import dataclass, field

from django import forms

from chungtay.direction.forms import AnswerForm, ReportForm
from chungtay.direction.forms.extending import AnswerExtensionForm, AskForm
from chungtay.direction.forms.progress import ProgressForm


@dataclass(frozen=True)
class Forms:
    """The forms of the page; one that was posted with a mistake comes back as it was."""

    report: forms.Form = field(default_factory=ReportForm)
    answer: forms.Form = field(default_factory=AnswerForm)
    ask: forms.Form = field(default_factory=AskForm)
    progress: forms.Form = field(default_factory=ProgressForm)
    answer_extension: forms.Form = field(default_factory=AnswerExtensionForm)
