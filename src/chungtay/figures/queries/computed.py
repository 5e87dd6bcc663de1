"""The rates that the rows of a form give by themselves, shown and never typed."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from chungtay.figures.enums import Aggregation
from chungtay.figures.models import Indicator
from chungtay.figures.queries.forms import form_rules
from chungtay.figures.rules.checks import Numbers
from chungtay.figures.rules.series import add, ratio


@dataclass(frozen=True, slots=True)
class ComputedRow:
    """A rate, the rows above and below its line, and the row after which it stands."""

    code: str
    name: str
    unit: str
    over: tuple[str, ...]
    under: tuple[str, ...]
    after: str

    @property
    def formula(self) -> str:
        """Return what it is made of, as the note of the row writes it."""
        return f"{'+'.join(self.over)}/{'+'.join(self.under)}"

    def value(self, numbers: Numbers) -> Decimal | None:
        """Return the rate; missing if a part is missing."""
        return ratio(
            add(numbers.get(code) for code in self.over),
            add(numbers.get(code) for code in self.under),
        )


def computed_rows(form: str) -> tuple[ComputedRow, ...]:
    """
    Return the rates of the catalogue whose every part is a row of the form, in one query.

    :raises FormUnknown: if there is no such form.
    """
    order = {row.code: at for at, row in enumerate(form_rules(form).rows)}
    found = []
    for row in _percentages():
        parts = [*row.numerator, *row.denominator]
        if row.numerator and row.denominator and all(part in order for part in parts):
            after = max(parts, key=order.__getitem__)
            over, under = tuple(row.numerator), tuple(row.denominator)
            found.append(ComputedRow(row.code, row.name, row.unit, over, under, after))
    return tuple(found)


def _percentages() -> QuerySet[Indicator]:
    return Indicator.objects.filter(
        aggregation=Aggregation.RATIO, unit="%", is_shipped=True
    ).order_by("pk")
