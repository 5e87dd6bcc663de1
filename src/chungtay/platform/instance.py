"""What this database is: official or a demonstration, and whose."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from chungtay.platform.models import Instance


@dataclass(frozen=True)
class InstanceFacts:
    """The facts of the instance row, read once for a request or a command."""

    kind: str
    province_code: str
    committee: dict[str, str]
    story_at: datetime | None

    @cached_property
    def is_demonstration(self) -> bool:
        """Tell whether all content here is made up."""
        return self.kind == Instance.Kind.DEMONSTRATION


def get_instance() -> InstanceFacts:
    """Read what this database is."""
    row = Instance.objects.filter(pk=1).first()
    if row is None:
        return InstanceFacts(Instance.Kind.OFFICIAL, "", {}, None)
    return InstanceFacts(row.kind, row.province_code, row.committee, row.story_at)
