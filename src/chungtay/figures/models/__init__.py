"""What the room keeps: indicators, periods, returns, values, targets, files, frozen reports."""

from chungtay.figures.models.catalogue import Indicator, IndicatorDefinition, ReportingPeriod
from chungtay.figures.models.frozen import FrozenReport, ReportPaper
from chungtay.figures.models.intakes import IncomingFile, Intake
from chungtay.figures.models.returns import (
    Dispatch,
    ReturnAmendment,
    ReturnSnapshot,
    UnitReturn,
)
from chungtay.figures.models.targets import FigureTarget
from chungtay.figures.models.values import FigureReading, FigureTotal, FigureValue, PeriodMark

__all__ = [
    "Dispatch",
    "FigureReading",
    "FigureTarget",
    "FigureTotal",
    "FigureValue",
    "FrozenReport",
    "IncomingFile",
    "Indicator",
    "IndicatorDefinition",
    "Intake",
    "PeriodMark",
    "ReportPaper",
    "ReportingPeriod",
    "ReturnAmendment",
    "ReturnSnapshot",
    "UnitReturn",
]
