"""What of granting can be tried on the first day: two posts, one that waits, a substitute."""

from datetime import datetime, timedelta

from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.queries.posts import viewer_named
from chungtay.access.services.confirming import confirm_post
from chungtay.access.services.granting import WantedPost, grant_post
from chungtay.access.services.substituting import delegate
from chungtay.demo.services.people import COMMUNE_OF_THE_CAST
from chungtay.units.queries.tree import Tree

_NEXT_COMMUNE = "14236"  # Xã Hải Anh
_POLICE = "commune_police_officer"


def build_posts(*, tree: Tree, now: datetime) -> None:
    """Give the police of the cast a second post, let one post wait, and one head be away."""
    day = now.date()
    administrator = viewer_named("quantri", day=day)
    chair = viewer_named(f"chutich.{COMMUNE_OF_THE_CAST}", day=day)
    neighbour = viewer_named(f"chutich.{_NEXT_COMMUNE}", day=day)
    second = _grant(
        administrator,
        WantedPost(
            username=f"congan.{COMMUNE_OF_THE_CAST}",
            role=_POLICE,
            unit_id=tree.node(_NEXT_COMMUNE).unit_id,
            title="Phụ trách Công an xã Hải Anh",
            valid_from=day,
            valid_to=day + timedelta(days=92),
        ),
        now,
    )
    with acting_as(neighbour):
        confirm_post(post_id=second, actor=neighbour, now=now)
    _grant(
        administrator,
        WantedPost(
            username=f"congan.{_NEXT_COMMUNE}",
            role=_POLICE,
            unit_id=tree.node(COMMUNE_OF_THE_CAST).unit_id,
            title="Phó Trưởng Công an xã Hải Minh",
            valid_from=day,
        ),
        now,
    )
    with acting_as(chair):
        delegate(
            post_id=chair.post_id,
            username=f"congan.{COMMUNE_OF_THE_CAST}",
            valid_from=day,
            valid_to=day + timedelta(days=14),
            actor=chair,
            now=now,
        )


def _grant(administrator: Viewer, wanted: WantedPost, now: datetime) -> int:
    with acting_as(administrator):
        return grant_post(wanted=wanted, actor=administrator, now=now).pk
