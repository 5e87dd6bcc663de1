"""A register for tests that counts one indicator of every unit."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.figures.measures import Measure, measures
from chungtay.figures.tests.desk import Desk
from chungtay.figures.tests.made import DOOR, Records
from chungtay.law.periods import Period
from chungtay.units.queries.tree import Node


@pytest.fixture
def records() -> Iterator[Records]:
    """Return what a register for the test says of every unit, TP-01 being 3."""
    said: Records = {"TP-01": Decimal(3)}

    def count(
        viewer: Viewer, nodes: Sequence[Node], period: Period, now: datetime
    ) -> dict[int, Records]:
        return {node.version_id: dict(said) for node in nodes}

    measure = Measure(
        codes=frozenset({"TP-01"}),
        source="sổ thử",
        count=count,
        door=lambda node, period, code: DOOR,
        opened_by=Capability.FIGURES_READ,
    )
    measures.append(measure)
    yield said
    measures.remove(measure)


@pytest.fixture
def desk(standing_officer: Viewer, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """Return the command line of the standing office over an empty folder."""
    return Desk(standing_officer.username, tmp_path, capsys)
