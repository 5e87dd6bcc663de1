"""The committee of the demonstration: its names, its regulation, and its members by their posts."""

from datetime import date, datetime, time

from chungtay.access.models import Post
from chungtay.access.permissions import Viewer, acting_as
from chungtay.direction import services
from chungtay.direction.enums import Seat
from chungtay.direction.services import CommitteeWords, NewMember, RegulationTerms
from chungtay.platform.clock import VIETNAM
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Tree

_FOUNDED = date(2021, 1, 15)
_NOW = datetime.combine(_FOUNDED, time(9), VIETNAM)
_DECISION = "Quyết định số 07/QĐ-BCĐ ngày 15/01/2021 (giả lập)"
# The second in rank, and who stands for the people.
_POLICE, _FRONT = "CAT", "MTTQ"
# Each member of the agencies answers for a district, in the order of both.
_DISTRICTS_BEGIN_AT = 2
_MEMBERS = 24


def build_committee(*, officer: Viewer, chair: Viewer, tree: Tree, words: dict[str, str]) -> None:
    """Put the committee in order on a day of January, before the first plan of the year."""
    with acting_as(officer):
        services.name_committee(
            words=CommitteeWords(**words, decision=_DECISION), valid_from=_FOUNDED,
            actor=officer, now=_NOW,
        )  # fmt: skip
        services.set_regulation(
            terms=RegulationTerms(
                decision="Quy chế số 08/QC-BCĐ ngày 15/01/2021 (giả lập)",
                full_meetings=2, standing_meetings=4, inspections=1, notice_days=3, paper_days=2,
                quorum_part=1, quorum_whole=2,
            ),
            valid_from=_FOUNDED, actor=officer, now=_NOW,
        )  # fmt: skip
        _seat(Seat.CHAIR, Post.objects.get(pk=chair.post_id), officer)
        heads = _heads_of_agencies(tree)
        members = [_seat(_rank(code), post, officer) for code, post in heads.items()]
        _seat(Seat.SECRETARY, Post.objects.get(pk=officer.post_id), officer)
        districts = tree.at_level(Level.DISTRICT)
        for member, district in zip(members[_DISTRICTS_BEGIN_AT:], districts, strict=False):
            services.give_area(
                member_id=member, area_unit_id=district.unit_id, field="",
                valid_from=_FOUNDED, actor=officer, now=_NOW,
            )  # fmt: skip


def _heads_of_agencies(tree: Tree) -> dict[str, Post]:
    agencies = {node.unit_id: node.code for node in tree.at_level(Level.AGENCY)}
    posts = Post.objects.filter(is_head=True, unit_id__in=agencies).order_by("unit_key")
    found = {agencies[post.unit_id]: post for post in posts}
    first = [code for code in (_POLICE, _FRONT) if code in found]
    order = [*first, *(code for code in found if code not in first)]
    return {code: found[code] for code in order[:_MEMBERS]}


def _rank(code: str) -> Seat:
    return {_POLICE: Seat.STANDING_VICE_CHAIR, _FRONT: Seat.VICE_CHAIR}.get(code, Seat.MEMBER)


def _seat(seat: Seat, post: Post, officer: Viewer) -> int:
    member = NewMember(seat, post.title, post.holder, post.pk)
    return services.seat_member(member=member, valid_from=_FOUNDED, actor=officer, now=_NOW).pk
