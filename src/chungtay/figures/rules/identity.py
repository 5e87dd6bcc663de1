"""Which commune a file is from: the sheet says it, code and file name only confirm."""

from collections.abc import Sequence
from dataclasses import dataclass

from chungtay.figures.rules.communes import Commune, Gazetteer, meant_by
from chungtay.figures.rules.file_names import code_in_file_name, communes_in_file_name
from chungtay.figures.rules.lines import Phrase
from chungtay.figures.rules.problems import Problem, ProblemKind, problem
from chungtay.figures.rules.statements import Statement, Statements, read_statements
from chungtay.figures.rules.text import bare
from chungtay.figures.rules.unit_names import NamedUnit


@dataclass(frozen=True, slots=True)
class Identity:
    """The commune of a file, if it is certain, and what speaks against it."""

    unit: str | None
    problems: tuple[Problem, ...] = ()


def identify(
    head: Sequence[Sequence[Phrase]],
    foot: Sequence[Sequence[Phrase]],
    *,
    file_name: str,
    gazetteer: Gazetteer,
) -> Identity:
    """Return the commune that the sheet names within the district that it names."""
    said = read_statements(head)
    below = read_statements(foot).communes
    communes = (*said.communes, *below)
    district, problems = _district(said, gazetteer)
    if not communes:
        return Identity(None, (*problems, problem(ProblemKind.NO_COMMUNE)))
    if problems:
        return Identity(None, tuple(problems))
    unit, problems = _commune(communes, district, gazetteer)
    if unit is None:
        return Identity(None, tuple(problems))
    return Identity(unit.code, tuple(_contradictions(unit, said, file_name, gazetteer)))


def _district(said: Statements, gazetteer: Gazetteer) -> tuple[str | None, list[Problem]]:
    problems: list[Problem] = []
    common: frozenset[str] | None = None
    first: Statement | None = None
    for statement in said.districts:
        if statement.district is None:
            continue
        codes = gazetteer.district_codes(statement.district)
        if not codes:
            kind = ProblemKind.UNKNOWN_DISTRICT
            problems.append(problem(kind, statement.cell, name=statement.district.name))
        elif common is not None and first is not None and not codes & common:
            details = {"other": first.text, "other_cell": first.cell, "text": statement.text}
            problems.append(problem(ProblemKind.DISTRICTS_DIFFER, statement.cell, **details))
        else:
            common = codes if common is None else codes & common
            first = first or statement
    return (next(iter(common)) if common and len(common) == 1 else None), problems


def _commune(
    statements: Sequence[Statement], district: str | None, gazetteer: Gazetteer
) -> tuple[Commune | None, list[Problem]]:
    common: list[Commune] | None = None
    first = statements[0]
    for statement in statements:
        stated = statement.commune
        if stated is None:
            continue
        meant = meant_by(stated, _in_district(gazetteer.in_force, district))
        if not meant:
            return None, [_why_unknown(statement, stated, district, gazetteer)]
        both = [one for one in meant if common is None or one in common]
        if not both:
            details = {"text": statement.text, "other": first.text, "other_cell": first.cell}
            return None, [problem(ProblemKind.COMMUNES_DIFFER, statement.cell, **details)]
        common = both
    common = common or []
    has_kind = any(one.commune and one.commune.kind for one in statements)
    if len(common) == 1 and (has_kind or district is not None):
        return common[0], []
    details = {"text": first.text, "names": _names(common)}
    return None, [problem(ProblemKind.AMBIGUOUS_COMMUNE, first.cell, **details)]


def _in_district(communes: Sequence[Commune], district: str | None) -> list[Commune]:
    return [one for one in communes if district in {None, one.district_code}]


def _names(communes: Sequence[Commune]) -> str:
    return ", ".join(f"{one.full_name} ({one.district})" for one in communes)


def _why_unknown(
    statement: Statement, stated: NamedUnit, district: str | None, gazetteer: Gazetteer
) -> Problem:
    here = _in_district(gazetteer.in_force, district)
    elsewhere = [one for one in gazetteer.communes if not one.in_force]
    suspects = (
        (ProblemKind.OTHER_KIND, meant_by(stated, here, any_kind=True)),
        (ProblemKind.NOT_IN_FORCE, meant_by(stated, elsewhere)),
        (ProblemKind.OTHER_DISTRICT, meant_by(stated, gazetteer.in_force)),
        (ProblemKind.OTHER_KIND, meant_by(stated, gazetteer.in_force, any_kind=True)),
        (
            ProblemKind.UNKNOWN_COMMUNE,
            [one for one in here if bare(one.name) == bare(stated.name)],
        ),
    )
    place = gazetteer.district_name(district) if district else ""
    for kind, found in suspects:
        if found:
            details = {"text": statement.text, "district": place, "names": _names(found)}
            return problem(kind, statement.cell, **details)
    details = {"text": statement.text, "district": place, "names": ""}
    return problem(ProblemKind.UNKNOWN_COMMUNE, statement.cell, **details)


def _contradictions(
    unit: Commune, said: Statements, file_name: str, gazetteer: Gazetteer
) -> list[Problem]:
    problems = [
        _about_code(cell, code, unit, gazetteer) for cell, code in said.codes if code != unit.code
    ]
    code = code_in_file_name(file_name, gazetteer)
    if code and code != unit.code:
        problems.append(_about_code(None, code, unit, gazetteer))
    named = communes_in_file_name(file_name, unit, gazetteer)
    if named and unit not in named:
        details = {"unit": unit.full_name, "names": _names(named)}
        problems.append(problem(ProblemKind.FILE_NAME_DIFFERS, None, **details))
    return problems


def _about_code(cell: str | None, code: str, unit: Commune, gazetteer: Gazetteer) -> Problem:
    other = gazetteer.by_code.get(code)
    if other is None:
        return problem(ProblemKind.UNKNOWN_UNIT_CODE, cell, code=code, unit=unit.full_name)
    kind = ProblemKind.UNIT_CODE_DIFFERS
    return problem(kind, cell, code=code, unit=unit.full_name, names=_names([other]))
