"""Five years of one number, and what was published of them."""

from dataclasses import dataclass

from chungtay.access.permissions import Viewer
from chungtay.figures.queries.published import PublishedFigure, published_figure
from chungtay.figures.queries.series import Series, series_of
from chungtay.law.periods import Period, year
from chungtay.units.exceptions import UnitNotFound

_YEARS = 5


@dataclass(frozen=True, slots=True)
class FiveYears:
    """The last five closed years, their sum, and the published figure if there is one."""

    series: Series
    published: PublishedFigure | None

    @property
    def last_year(self) -> int:
        """Return the last of the years."""
        return self.series.points[-1].period.year

    @property
    def is_as_published(self) -> bool:
        """Tell whether the sum is the published figure."""
        return self.published is not None and self.series.whole.value == self.published.value


def five_years(viewer: Viewer, *, code: str, unit: str, up_to: Period) -> FiveYears | None:
    """
    Return the five years before a month's year, or None where the unit did not stand in them.

    :raises NotPermitted: if the viewer may not read figures.
    """
    years = [year(up_to.year - back) for back in range(_YEARS, 0, -1)]
    try:
        series = series_of(viewer, indicator=code, unit=unit, periods=years)
    except UnitNotFound:
        return None
    return FiveYears(series, published_figure(code, unit, years))
