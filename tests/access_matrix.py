"""The declared matrix of addresses and roles: how it is written, and the things it speaks of."""

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from urllib.parse import parse_qsl

from chungtay.access.enums import ReopeningReason
from chungtay.access.models import Account, Post, Substitution
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.queries.posts import viewer_named
from chungtay.access.services.reopening import ask_reopening
from chungtay.access.services.substituting import delegate
from chungtay.access.tests.making import NOW, TODAY, TOMORROW, grant, wanted
from chungtay.direction.enums import AssignmentRole
from chungtay.direction.models import Assignment
from chungtay.direction.services.basing import add_basis
from chungtay.direction.services.planning_visits import add_visit, announce_visit
from chungtay.direction.tests.factories import (
    make_area,
    make_called,
    make_closed,
    make_commitment,
    make_conference,
    make_draft,
    make_handover,
    make_issued,
    make_member,
    make_own_plan,
    make_paper,
    make_target,
    make_task,
    unit,
)
from chungtay.direction.tests.inspected import make_programme, to_unit
from chungtay.figures.models import IncomingFile
from chungtay.figures.services.amending import ask_amendment
from chungtay.figures.services.locking import lock_returns
from chungtay.figures.tests.made import (
    book,
    make_draft_return,
    make_filled,
    node_of,
    receive,
    row_of,
    take,
)
from chungtay.law.periods import month
from chungtay.papers.tests.made import OTHER, make_incoming, make_issued_paper, make_outgoing
from chungtay.situation.reports.writing import freeze
from chungtay.support.services.entering import Person
from chungtay.support.tests.made import enter, open_file
from chungtay.units.enums import Level
from chungtay.units.models import Reform

FEBRUARY = month(2021, 2)
FILE = Path(__file__).with_suffix(".csv")
RELATIONS = ("own", "other", "above", "below")
NO_SUCH_THING = "."

# Who stands where: a role of roles.csv, the account that has it, and the place of its unit.
CAST = {
    "chair": ("truongban", "province"),
    "standing_officer": ("thuongtruc", "province"),
    "staff_officer": ("canbo.lucluong", "province"),
    "reporter_keeper": ("giudanhtinh", "province"),
    "auditor": ("kiemtra", "province"),
    "administrator": ("quantri", "province"),
    "department_head": ("thutruong.SLĐTBXH", "agency"),
    "department_officer": ("canbo.sold", "agency"),
    "district_chair": ("chutich.366", "district"),
    "commune_chair": ("chutich.14233", "commune"),
    "commune_police_officer": ("congan.14233", "commune"),
    "helper": ("giupdo.14233", "commune"),
}
VISITOR = "visitor"
PLACES = {
    "province": "36", "district": "366", "commune": "14233", "neighbour": "14236",
    "agency": "SLĐTBXH", "other agency": "CAT", "other district": "360", "far commune": "13849",
}  # fmt: skip
# For each place, where the thing is looked for that stands in a relation to it: the first found.
_RELATED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "province": {"own": ("province",), "below": ("commune", "district", "agency")},
    "agency": {
        "own": ("agency",), "other": ("other agency", "neighbour"), "above": ("province",),
    },
    "district": {
        "own": ("district",), "other": ("other district", "far commune", "agency"),
        "above": ("province",), "below": ("commune",),
    },
    "commune": {
        "own": ("commune",), "other": ("neighbour", "agency"), "above": ("province", "district"),
    },
}  # fmt: skip

_INVITED = ("commune", "district", "agency")

type Things = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Row:
    """How an address is asked for, and what each role gets: `+`, `>`, `!`, `-`, `?`, `.`."""

    key: str
    verb: str
    arguments: tuple[str, ...]
    data: Mapping[str, str]
    outcomes: Mapping[str, str]

    @property
    def address(self) -> str:
        """Return the name of the address; a key may say more after `#`."""
        return self.key.partition("#")[0]

    @property
    def thing(self) -> str | None:
        """Return the thing that the address names, if it names one of a unit."""
        return next((word for word in self.arguments if word.isupper() and "-" not in word), None)

    def arguments_for(self, thing: str) -> list[str]:
        """Return the arguments of the address for one thing, which may be of several."""
        return [
            part
            for word in self.arguments
            for part in (thing.split() if word == self.thing else [word])
        ]


def load() -> dict[str, Row]:
    """Read the matrix."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        return {
            line["address"]: Row(
                line.pop("address"),
                line.pop("verb"),
                tuple(line.pop("arguments").split()),
                dict(parse_qsl(line.pop("data"), keep_blank_values=True)),
                {role: letters.strip() for role, letters in line.items()},
            )
            for line in csv.DictReader(lines, skipinitialspace=True)
            for line in [{name.strip(): (value or "").strip() for name, value in line.items()}]
        }


def thing_for(role: str, relation: str, places: Mapping[str, str]) -> str | None:
    """Return the thing that stands in a relation to a role's unit, if there is one."""
    home = CAST[role][1] if role in CAST else "commune"
    candidates = _RELATED[home].get(relation, ())
    return next((places[place] for place in candidates if place in places), None)


def viewer_of_role(role: str) -> Viewer:
    """Return the viewer who has a role."""
    return viewer_named(CAST[role][0], day=TODAY)


def make_things() -> Things:
    """Make one of each thing that an address can name, at each place where it can be."""
    officer, administrator = viewer_of_role("standing_officer"), viewer_of_role("administrator")
    chair = viewer_of_role("commune_chair")
    make_draft_return(chair)
    receive(officer, make_filled(PLACES["neighbour"]))
    taken = take(officer, {"a.xlsx": book(TP_01=1, TP_03=2)})
    agencies = {
        unit(PLACES["agency"]).unit_id: AssignmentRole.CO_OPERATING,
        unit(PLACES["other agency"]).unit_id: AssignmentRole.LEAD,
    }
    conference = make_conference(officer)
    called = make_called(officer, [unit(PLACES[place]).unit_id for place in _INVITED])
    closed = make_closed(officer)
    draft = make_draft(officer, title="Kế hoạch chưa ban hành")
    make_target(officer, draft)
    member = make_member(officer)
    area = make_area(officer, member)
    tasks = (make_task(), make_task(Level.DISTRICT), make_task(Level.AGENCY, named=agencies))
    issued = make_issued(officer, *tasks)
    incoming = make_incoming(officer)
    with acting_as(officer):
        add_basis(plan_id=draft.pk, paper_id=incoming.pk, actor=officer, now=NOW)
        file = IncomingFile.objects.get()
        reform = Reform.objects.order_by("day")[0]
    return {
        "RETURN": {place: PLACES[place] for place in ("commune", "neighbour", "far commune")},
        "LOCKED": {place: PLACES[place] for place in ("commune", "neighbour")},
        "AMENDMENT": _amendments(officer),
        "INTAKE": {"province": str(taken.intake_id)},
        "FILE": {"province": str(file.pk)},
        "CONFERENCE": {"province": str(conference.pk)},
        "CALLED": {"province": str(called.pk)},
        "PAPER": {"province": f"{called.pk} {make_paper(officer, called).pk}"},
        "CLOSED": {"province": str(closed.pk)},
        "PLAN": {"province": str(issued.plan.pk)},
        "DRAFT": {"province": str(draft.pk)},
        "MEMBER": {"province": str(member.pk)},
        "AREA": {"province": str(area.pk)},
        "OWN": {
            place: str(make_own_plan(viewer_named(name, day=TODAY), issued.plan).pk)
            for place, name in (("commune", "chutich.14233"), ("neighbour", "chutich.14236"))
        },
        "HANDOVER": {
            place: str(make_handover(officer, viewer_named(name, day=TODAY)).pk)
            for place, name in (("commune", "chutich.14233"), ("neighbour", "chutich.14236"))
        },
        "COMMITMENT": {
            place: str(make_commitment(viewer_named(name, day=TODAY)).pk)
            for place, name in (("commune", "chutich.14233"), ("neighbour", "chutich.14236"))
        },
        **_registers(officer),
        "FROZEN": {"province": str(_frozen(officer))},
        "REFORM": {"province": str(reform.pk)},
        "ASSIGNMENT": _each(_assignment(officer)),
        **_inspections(officer),
        **_files(),
        # In this order: see there.
        "REOPENING": _asks(administrator),
        **_posts(administrator),
    }


def _frozen(officer: Viewer) -> int:
    """Freeze the province's report of March."""
    with acting_as(officer):
        frozen = freeze(actor=officer, unit=PLACES["province"], period=month(2021, 3), now=NOW)
    return frozen.pk


def _amendments(officer: Viewer) -> dict[str, str]:
    """Lock February of two communes, and let each ask to correct a figure."""
    chairs = {"commune": "chutich.14233", "neighbour": "chutich.14236"}
    receive(
        officer,
        *(make_filled(PLACES[place], period=FEBRUARY) for place in chairs),
        period=FEBRUARY,
    )
    with acting_as(officer):
        lock_returns(actor=officer, form="KH-01", period=row_of(FEBRUARY), now=NOW)
    found = {}
    for place, name in chairs.items():
        with acting_as(viewer_named(name, day=TODAY)) as asking:
            asked = ask_amendment(
                actor=asking,
                form="KH-01",
                node=node_of(PLACES[place], FEBRUARY),
                period=row_of(FEBRUARY),
                cells={"TP-01": Decimal(4)},
                reason="Sót một vụ",
                now=NOW,
            )
        found[place] = str(asked.pk)
    return found


def _registers(officer: Viewer) -> dict[str, dict[str, str]]:
    """Issue and enter a paper at a commune, its neighbour, an agency and the province."""
    keepers = {
        "commune": viewer_named("chutich.14233", day=TODAY),
        "neighbour": viewer_named("chutich.14236", day=TODAY),
        "agency": viewer_named("canbo.sold", day=TODAY),
        "province": officer,
    }
    return {
        "OUTGOING": {place: str(make_outgoing(keeper).pk) for place, keeper in keepers.items()},
        "ISSUED": {place: str(make_issued_paper(keeper).pk) for place, keeper in keepers.items()},
        "INCOMING": {
            place: str(make_incoming(keeper, OTHER).pk) for place, keeper in keepers.items()
        },
    }


def _each(find: Callable[[str], str | None]) -> dict[str, str]:
    found = {place: find(code) for place, code in PLACES.items()}
    return {place: key for place, key in found.items() if key}


def _assignment(officer: Viewer) -> Callable[[str], str | None]:
    with acting_as(officer):
        held = dict(Assignment.objects.values_list("unit_version__code", "pk"))
    return lambda code: str(held[code]) if code in held else None


def _inspections(officer: Viewer) -> dict[str, dict[str, str]]:
    """Begin a programme, issue another, and announce a visit at each place below."""
    begun, issued = make_programme(officer), make_programme(officer, number=1)
    with acting_as(officer):
        add_visit(programme_id=begun.pk, words=to_unit(), actor=officer, now=NOW)
        planned = issued.visits.get()
        told = {}
        for place in ("commune", "neighbour", "district", "agency"):
            words = to_unit(PLACES[place])
            visit = add_visit(programme_id=issued.pk, words=words, actor=officer, now=NOW)
            told[place] = str(announce_visit(visit_id=visit.pk, actor=officer, now=NOW).pk)
    return {
        "BEGUN": {"province": str(begun.pk)},
        "PROGRAMME": {"province": str(issued.pk)},
        "PLANNED": {"province": str(planned.pk)},
        "VISIT": told,
    }


def _files() -> dict[str, dict[str, str]]:
    """Enter a file at two communes, one that waits and one that is open."""
    waiting, opened = {}, {}
    for place in ("commune", "neighbour"):
        officer, head = (
            viewer_named(f"{name}.{PLACES[place]}", day=TODAY) for name in ("congan", "chutich")
        )
        waiting[place] = enter(officer).code
        row = open_file(officer, head, person=Person(name="Lê Văn Hai"))
        with acting_as(head):
            opened[place] = f"{row.code} {row.standings.get().pk}"
    return {"HELPED": waiting, "SCAN": opened}


def _posts(administrator: Viewer) -> dict[str, dict[str, str]]:
    """Give each place a head, somebody else in office, one who waits and one who stands in."""
    places = {unit(code).unit_id: place for place, code in PLACES.items()}
    waiting = {
        place: str(grant(administrator, wanted("canbo.sold", code=PLACES[place])).pk)
        for place in ("commune", "neighbour")
    }
    substitutions = {"commune": str(_lend("chutich.14233", "congan.14233").pk)}
    substitutions["agency"] = str(_lend("thutruong.SLĐTBXH", "canbo.sold").pk)
    substitutions["neighbour"] = str(_lend("chutich.14236", "congan.14236").pk)
    with acting_as(administrator):
        standing = Post.objects.filter(unit__in=places, granted_by=None).order_by("-pk")
        rows = [(post, places[post.unit_id]) for post in standing]
    return {
        "WAITING": waiting,
        "SUBSTITUTION": substitutions,
        "HEAD": {place: str(post.pk) for post, place in rows if post.is_head},
        "POST": {place: str(post.pk) for post, place in rows if not post.is_head},
        "ACCOUNT": {place: str(post.account_id) for post, place in rows},
    }


def _asks(administrator: Viewer) -> dict[str, str]:
    """
    Let somebody wait for the word of each head; a head for that of the head above.

    The one of the agency gets posts elsewhere afterwards, so that its head confirms no more.
    """
    lost = {
        "province": "chutich.360", "agency": "canbo.sold", "district": "chutich.14233",
        "commune": "congan.14233", "neighbour": "congan.14236",
    }  # fmt: skip
    with acting_as(administrator):
        return {
            place: str(
                ask_reopening(
                    account_id=Account.objects.get(username=username).pk,
                    reason=ReopeningReason.BOTH,
                    actor=administrator,
                    now=NOW,
                    story_now=NOW,
                ).pk
            )
            for place, username in lost.items()
        }


def _lend(head: str, to: str) -> Substitution:
    viewer = viewer_named(head, day=TODAY)
    with acting_as(viewer):
        return delegate(
            post_id=viewer.post_id,
            username=to,
            valid_from=TODAY,
            valid_to=TOMORROW,
            actor=viewer,
            now=NOW,
        )
