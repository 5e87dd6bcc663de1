"""The rest of the demonstration's figures: every form and period to the story's last closed one."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from pathlib import Path
from random import Random

from chungtay.access.permissions import Viewer, acting_as
from chungtay.demo.rules.inventing import Level, invent, read_levels
from chungtay.demo.services.figures import FORM, LATE_WHY
from chungtay.figures.queries.completeness import reporting_units
from chungtay.figures.queries.forms import form_on, forms_in_use
from chungtay.figures.queries.periods import period_in_use
from chungtay.figures.queries.waiting import unsent_units
from chungtay.figures.rules.form import FormRules
from chungtay.figures.services.receiving import FilledReturn, receive_returns
from chungtay.figures.services.sent import send_back
from chungtay.law.periods import VIETNAM, Period, parse_range
from chungtay.platform.progress import say
from chungtay.units.enums import Level as UnitLevel
from chungtay.units.queries.tree import Node, tree_at

_LEVELS = Path(__file__).resolve().parents[1] / "data" / "levels.csv"
# March 2021, and what closes with it, stays open: it is what the story works on.
_RANGES = {
    "month": "month:2020-01..month:2021-02",
    "quarter": "quarter:2020-1..quarter:2020-4",
    "half": "half:2020-1..half:2020-2",
    "year": "year:2020..year:2020",
}
_LATE_EVERY, _BACK_EVERY = 29, 75
_REMARK = "Số hồ sơ thủ tục hành chính cao bất thường so với tháng trước; đề nghị kiểm tra lại."


def fill_province(officer: Viewer, ranges: Mapping[str, str] = _RANGES) -> int:
    """
    Receive every form of every period that has not come yet; return how many returns.

    Done again, it goes on where it stopped. `ranges` are the periods of each kind.
    """
    levels = read_levels(iter(_LEVELS.read_text(encoding="utf-8").splitlines()))
    wanted = list(_wanted(ranges))
    made = 0
    for done, (form, period) in enumerate(wanted, start=1):
        made += _fill(officer, form, period, levels[form.code])
        say(f"  {done}/{len(wanted)} {form.code} {period.code}")
    return made


def _wanted(ranges: Mapping[str, str]) -> Iterator[tuple[FormRules, Period]]:
    for form in forms_in_use():
        if form.code != FORM and form.kind in ranges:
            for period in parse_range(ranges[form.kind]):
                yield form, period


def _fill(officer: Viewer, form: FormRules, period: Period, levels: tuple[Level, ...]) -> int:
    tree = tree_at(period.end)
    province = tree.at_level(UnitLevel.PROVINCE)[0]
    with acting_as(officer):
        missing = {node.version_id for node in unsent_units(officer, form=form, period=period)}
        # One that was given back waits for its unit; it is not filled again.
        if len(missing) < len(reporting_units(tree, province, form)):
            return 0
        rows = form_on(form.code, period.end).rows
        filled = [
            _filled(node, form, period, levels, {row.code for row in rows})
            for node in reporting_units(tree, province, form)
        ]
        received = receive_returns(
            actor=officer,
            form=form.code,
            period=period_in_use(period),
            filled=filled,
            now=max(one.sent_at for one in filled) + timedelta(hours=1),
        )
    if period.code == "month:2021-02" and form.level == UnitLevel.COMMUNE:
        _give_some_back(officer, form, period, [one.version_id for one in filled])
    return len(received)


def _filled(
    node: Node, form: FormRules, period: Period, levels: tuple[Level, ...], asked: set[str]
) -> FilledReturn:
    random = Random(f"{form.code} {node.code} {period.code}")  # noqa: S311 - the same each time
    is_late = random.randrange(_LATE_EVERY) == 0
    due = period.send_by(form.level).date()
    day = due + timedelta(days=random.randint(1, 4)) if is_late else due
    sent_at = datetime.combine(day, time(random.randint(8, 16), random.randint(0, 59)), VIETNAM)
    return FilledReturn(
        version_id=node.version_id,
        unit_key=node.key,
        level=node.level,
        cells=invent(levels, unit=node.code, period=f"{form.code} {period.code}", asked=asked),
        sent_at=sent_at,
        source="demonstration",
        late_reason=random.choice(LATE_WHY),
    )


def _give_some_back(officer: Viewer, form: FormRules, period: Period, versions: list[int]) -> None:
    for version in versions[::_BACK_EVERY]:
        with acting_as(officer):
            send_back(
                actor=officer,
                form=form.code,
                version_id=version,
                period=period_in_use(period),
                remark=_REMARK,
                now=datetime.combine(period.send_by(form.level).date(), time(17, 30), VIETNAM),
            )
