"""Build the demonstration province through the rooms' services."""

import time
from datetime import UTC, datetime

from chungtay.access.queries.posts import viewer_named
from chungtay.demo.services.committee import build_committee
from chungtay.demo.services.direction import build_direction
from chungtay.demo.services.figures import build_figures
from chungtay.demo.services.inspection import build_inspection
from chungtay.demo.services.papers import build_papers
from chungtay.demo.services.people import (
    CHAIR,
    PROVINCE,
    STANDING_OFFICER,
    open_demonstration_accounts,
)
from chungtay.demo.services.posts import build_posts
from chungtay.platform import clock
from chungtay.platform.models import Instance
from chungtay.platform.progress import say
from chungtay.units.queries.tree import tree_at
from chungtay.units.services.loading import load_units
from chungtay.units.services.reforming import find_known_reforms

STORY_BEGINS = datetime(2021, 3, 24, 9, 0, tzinfo=clock.VIETNAM)
COMMITTEE = {
    "name": "Ban Chỉ đạo phòng, chống tội phạm và xây dựng phong trào toàn dân bảo vệ an ninh"
    " Tổ quốc tỉnh Nam Định",
    "short_name": "BCĐ 138 tỉnh Nam Định",
    "superior": "Ủy ban nhân dân tỉnh Nam Định",
    "symbol": "BCĐ",
    "place": "Nam Định",
    "standing_agency": "Công an tỉnh",
}


def build_province() -> None:
    """Fill an empty database with the province of the story, and say what takes long."""
    started = time.monotonic()
    say("Đang dựng tỉnh trình diễn (số liệu giả lập)…")
    found_province(Instance.Kind.BUILDING)
    day = STORY_BEGINS.date()
    tree = tree_at(day)
    officer = viewer_named(STANDING_OFFICER, day=day)
    build_figures(officer, tree)
    chair = viewer_named(CHAIR, day=day)
    say("  hội nghị, kế hoạch và nhiệm vụ")
    build_committee(officer=officer, chair=chair, tree=tree, words=COMMITTEE)
    build_direction(officer=officer, chair=chair, tree=tree)
    build_inspection(officer=officer, chair=chair, tree=tree)
    say("  văn bản đi, văn bản đến, bản chốt báo cáo")
    build_papers(officer=officer, chair=chair)
    build_posts(tree=tree, now=STORY_BEGINS)
    # Last of all, so that a build that broke off is never taken for a province.
    Instance.objects.using("owner").filter(pk=1).update(kind=Instance.Kind.DEMONSTRATION)
    say(f"Tỉnh trình diễn đã sẵn sàng ({time.monotonic() - started:.1f} giây).")


def found_province(kind: Instance.Kind = Instance.Kind.DEMONSTRATION) -> None:
    """Load the shipped units, name the instance a demonstration or its building, open accounts."""
    load_units()
    find_known_reforms()
    Instance.objects.using("owner").update_or_create(
        pk=1,
        defaults={
            "kind": kind,
            "province_code": PROVINCE,
            "committee": COMMITTEE,
            "story_at": STORY_BEGINS,
            "built_at": datetime.now(UTC),
        },
    )
    open_demonstration_accounts(tree_at(STORY_BEGINS.date()))
