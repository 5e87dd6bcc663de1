"""Every rule of form held against one paper: `data/checks.csv` says which, and in what words."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from chungtay.papers.enums import Verdict
from chungtay.papers.rules.checking.aspects import ASPECTS, say_align, say_style
from chungtay.papers.rules.checking.bodies import BODY_CHECKS
from chungtay.papers.rules.checking.closings import CLOSING_CHECKS
from chungtay.papers.rules.checking.description import ReadPaper
from chungtay.papers.rules.checking.drawn import DRAWN_CHECKS
from chungtay.papers.rules.checking.faults import Checked, Fault, Faults, say_extent, say_measure
from chungtay.papers.rules.checking.finding import find_components
from chungtay.papers.rules.checking.heads import HEAD_CHECKS
from chungtay.papers.rules.checking.pages import PAGE_CHECKS, check_margin
from chungtay.papers.rules.layout import Extent, TextLayout, layout

DECREE = "Nghị định 30/2020/NĐ-CP"
_SHOWN = 3  # places named for one rule
_CHECKS = PAGE_CHECKS | HEAD_CHECKS | DRAWN_CHECKS | BODY_CHECKS | CLOSING_CHECKS


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as the table has it; `item` names a row of `data/layout.csv`."""

    code: str
    item: str
    aspect: str
    demands: str
    source: str
    to_do: str


@dataclass(frozen=True, slots=True)
class RuleVerdict:
    """What the checker says of one rule; all its words are for the officer."""

    rule: str
    verdict: Verdict
    demands: str
    found: str
    where: str
    source: str
    to_do: str


def check_paper(paper: ReadPaper) -> tuple[RuleVerdict, ...]:
    """Return a verdict for every rule, in the order of the decree."""
    checked = Checked(paper, find_components(paper))
    return tuple(_verdict(rule, _faults(rule, checked)) for rule in rules())


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules, read once."""
    source = files("chungtay.papers").joinpath("data/checks.csv").read_text(encoding="utf-8")
    return tuple(
        Rule(
            code=row["rule"],
            item=row["item"],
            aspect=row["aspect"],
            demands=_said(row["demands"], row["item"]),
            source=_source(row["box"]),
            to_do=_said(row["to_do"], row["item"]),
        )
        for row in csv.DictReader(source.splitlines())
    )


def _faults(rule: Rule, checked: Checked) -> Faults:
    if rule.aspect == "margin":
        side = rule.item.removeprefix("margin_")
        return check_margin(checked, side, getattr(layout().page, rule.item))
    if check := ASPECTS.get(rule.aspect):
        return check(checked.components.of(rule.item), getattr(layout().text, rule.item))
    return _CHECKS[rule.code](checked)


def _verdict(rule: Rule, faults: Faults) -> RuleVerdict:
    there = Verdict.BROKEN if faults else Verdict.KEPT
    return RuleVerdict(
        rule=rule.code,
        verdict=Verdict.NOT_FOUND if faults is None else there,
        demands=rule.demands,
        found=_joined([fault.found for fault in faults or ()]),
        where=_where(faults or ()),
        source=rule.source,
        to_do=rule.to_do if faults else "",
    )


def _joined(texts: Sequence[str]) -> str:
    return "; ".join(list(dict.fromkeys(texts))[:_SHOWN])


def _where(faults: Sequence[Fault]) -> str:
    places = list(dict.fromkeys(fault.where for fault in faults if fault.where))
    shown = "; ".join(places[:_SHOWN])
    others = len(places) - _SHOWN
    return f"{shown}; và {others} chỗ nữa" if others > 0 else shown


def _source(box: str) -> str:
    if box == "page":
        return f"{DECREE}, Phụ lục I, quy định chung"
    if box == "III":
        return f"{DECREE}, Phụ lục III"
    return f"{DECREE}, Phụ lục I, ô số {box}"


def _said(sentence: str, item: str) -> str:
    """Return a sentence of the table with the measures of the layout in it."""
    page, padding = layout().page, layout().padding
    words = {
        "paper_width": say_extent(page.paper_width),
        "paper_height": say_extent(page.paper_height),
        "number": str(padding.number),
        "day": str(padding.day),
        "month": str(padding.month),
    }
    setting = getattr(page, item, None) or getattr(layout().text, item, None)
    if isinstance(setting, Extent):
        words |= {"range": say_extent(setting), "min": say_measure(setting.minimum)}
    if isinstance(setting, TextLayout):
        words |= {
            "range": say_extent(setting.size),
            "style": say_style(bold=setting.bold, italic=setting.italic),
            "align": say_align(setting.align),
        }
    return sentence.format(**words)
