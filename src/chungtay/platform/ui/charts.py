"""Draw a line over periods as plain shapes: no library, nothing done in the browser."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import floor, log10

type Number = int | float | Decimal

_TOP, _FOOT, _LEFT = 22.0, 24.0, 44.0
# Half the range or less is drawn without a zero, so that a rate of 75 to 85 is not a flat line.
_WORTH_CUTTING = 0.5
_STEPS = (1.0, 2.0, 5.0, 10.0)
_FINEST = 0.01
_TICKS = 4
_APART = 15.0


@dataclass(frozen=True, slots=True)
class Mark:
    """One period of the chart: its value, last year's, where it leads and how it is read out."""

    label: str
    value: Number | None
    twin: Number | None = None
    url: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """One known value where it lies."""

    x: float
    y: float
    mark: Mark
    is_last: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """One line of the grid, or one word below the axis."""

    at: float
    value: Decimal
    label: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A word at the end of a line."""

    y: float
    text: str


@dataclass(frozen=True)
class Chart:
    """The shapes of one drawing."""

    width: float
    height: float
    left: float
    right: float
    foot: float
    lines: tuple[str, ...]
    twins: tuple[str, ...]
    twin_dots: tuple[tuple[float, float], ...]
    dots: tuple[Dot, ...]
    grid: tuple[Tick, ...]
    below: tuple[Tick, ...]
    target: float | None
    ends: tuple[Said | None, Said | None]

    @property
    def starts_at_zero(self) -> bool:
        """Tell whether the axis begins at zero."""
        return bool(self.grid) and self.grid[0].value == 0

    @property
    def has_twins(self) -> bool:
        """Tell whether anything of last year is drawn."""
        return bool(self.twins or self.twin_dots)


def draw(
    marks: Sequence[Mark],
    *,
    width: float,
    height: float,
    target: Number | None = None,
    names: tuple[str, str] = ("", ""),
    room: float = 12.0,
    most_labels: int = 13,
) -> Chart | None:
    """
    Return the drawing of a series beside last year's, or None where nothing at all is known.

    A missing value is a gap in the line and never a zero. `names` are written at the ends of the
    two lines, for which `room` is kept on the right.
    """
    known = [float(one) for mark in marks for one in (mark.value, mark.twin) if one is not None]
    if not any(mark.value is not None for mark in marks) and not known:
        return None
    if target is not None:
        known.append(float(target))
    scale = _Scale(known, top=_TOP, foot=height - _FOOT)
    step = (width - _LEFT - room - 12) / max(len(marks) - 1, 1)
    across = [round(_LEFT + 6 + step * at, 1) for at in range(len(marks))]
    values = _placed(across, [mark.value for mark in marks], scale)
    twins = _placed(across, [mark.twin for mark in marks], scale)
    last = max((at for at, point in enumerate(values) if point), default=None)
    return Chart(
        width=width,
        height=height,
        left=_LEFT,
        right=round(width - room, 1),
        foot=height - _FOOT,
        lines=_paths(values),
        twins=_paths(twins),
        twin_dots=tuple(run[0] for run in _runs(twins) if len(run) == 1),
        dots=tuple(
            Dot(*point, mark, at == last)
            for at, (point, mark) in enumerate(zip(values, marks, strict=True))
            if point
        ),
        grid=tuple(Tick(scale.at(float(value)), value) for value in scale.ticks),
        below=_below(across, marks, most_labels),
        target=None if target is None else scale.at(float(target)),
        ends=_ends(values, twins, names),
    )


class _Scale:
    def __init__(self, known: Sequence[float], *, top: float, foot: float) -> None:
        low, high = min(known), max(known)
        cut = low > 0 and high - low < high * _WORTH_CUTTING
        bottom = low - (high - low or high) * 0.15 if cut else min(low, 0.0)
        finest = 1.0 if all(value.is_integer() for value in known) else _FINEST
        step = max(_step(max(high - bottom, finest) if high > bottom else 1.0), finest)
        first = floor(bottom / step) * step
        count = 1
        while first + count * step < high:
            count += 1
        self.ticks = tuple(_exact(first + at * step) for at in range(count + 1))
        self._low, self._span = first, count * step
        self._top, self._foot = top, foot

    def at(self, value: float) -> float:
        share = (value - self._low) / self._span
        return round(self._foot - share * (self._foot - self._top), 1)


def _step(span: float) -> float:
    rough = span / _TICKS
    size = 10.0 ** floor(log10(rough))
    return next(size * step for step in _STEPS if size * step >= rough * 0.999)


def _exact(value: float) -> Decimal:
    return Decimal(f"{value:.6f}").normalize() + 0


def _placed(
    across: Sequence[float], values: Sequence[Number | None], scale: _Scale
) -> list[tuple[float, float] | None]:
    return [
        None if value is None else (x, scale.at(float(value)))
        for x, value in zip(across, values, strict=True)
    ]


def _runs(
    points: Sequence[tuple[float, float] | None],
) -> Iterator[list[tuple[float, float]]]:
    run: list[tuple[float, float]] = []
    for point in (*points, None):
        if point is not None:
            run.append(point)
        elif run:
            yield run
            run = []


def _paths(points: Sequence[tuple[float, float] | None]) -> tuple[str, ...]:
    return tuple(
        "M" + "L".join(f"{x:g} {y:g}" for x, y in run) for run in _runs(points) if len(run) > 1
    )


def _below(across: Sequence[float], marks: Sequence[Mark], most: int) -> tuple[Tick, ...]:
    """Name every period, or where they would touch every second or third up to the last."""
    every = -(-len(marks) // most)
    return tuple(
        Tick(x, Decimal(at), mark.label)
        for at, (x, mark) in enumerate(zip(across, marks, strict=True))
        if (len(marks) - 1 - at) % every == 0
    )


def _ends(
    values: Sequence[tuple[float, float] | None],
    twins: Sequence[tuple[float, float] | None],
    names: tuple[str, str],
) -> tuple[Said | None, Said | None]:
    """Put the names at the ends of the lines, apart from each other."""
    ends = [next((point for point in reversed(line) if point), None) for line in (values, twins)]
    heights = [point[1] if point else None for point in ends]
    now, twin = heights
    if now is not None and twin is not None and abs(now - twin) < _APART:
        middle, half = (now + twin) / 2, _APART / 2
        sign = 1 if now > twin else -1
        heights = [middle + sign * half, middle - sign * half]
    said = [
        Said(round(height, 1), name) if height is not None and name else None
        for height, name in zip(heights, names, strict=True)
    ]
    return said[0], said[1]
