"""What the room keeps: indicators, periods, returns, values, totals and incoming files."""

from chungtay.figures.models.catalogue import Indicator, ReportingPeriod
from chungtay.figures.models.intakes import IncomingFile, Intake
from chungtay.figures.models.returns import UnitReturn
from chungtay.figures.models.values import FigureReading, FigureTotal, FigureValue, PeriodMark

__all__ = [
    "FigureReading",
    "FigureTotal",
    "FigureValue",
    "IncomingFile",
    "Indicator",
    "Intake",
    "PeriodMark",
    "ReportingPeriod",
    "UnitReturn",
]
