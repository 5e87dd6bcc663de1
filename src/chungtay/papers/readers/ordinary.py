"""Telling at a glance that a sheet is written as every program writes it, and holds nothing odd."""

import re
from xml.parsers import expat

# The limits of 2,000 rows and 100 columns, A to CV, as the names of cells and rows.
_ROW = rb"(?:[1-9]\d{0,2}|1\d{3}|2000)"
_COLUMN = rb"(?:[A-Z]|[AB][A-Z]|C[A-V])"
_TRAITS = rb'(?: (?!t="e")[a-z]{1,2}+="[A-Za-z0-9]*+")*+'
_HEADING = re.compile(
    rb"\s*(?:<\?xml version=[\"']1\.0[\"'](?: encoding=[\"'](?i:utf-8)[\"'])?"
    rb"(?: standalone=[\"'](?:yes|no)[\"'])?\s*\?>)?\s*<(?![!?])"
)
# Comments, CDATA and instructions, in which a tag is no tag; formulas; and any row or cell that
# does not state a place within the limits first.
_ODD = re.compile(
    rb"<(?:"
    rb"[!?]"
    rb"|f[\s/>]"
    rb'|row(?=[\s/>])(?! r="' + _ROW + rb'")'
    rb'|c(?=[\s/>])(?! r="' + _COLUMN + _ROW + rb'"' + _TRAITS + rb" ?/?>)"
    rb")"
)


# A prefix is declared so, but for this one.
_PREFIX_DECLARED, _PREFIX_KNOWN = b"xmlns:", b"<xml:"
_WITH_PREFIX = re.compile(rb"<[^\s<>/:\"'=]+:(?:sheetData|row|c|f|v|is)[\s/>]")


def is_ordinary_sheet(part: bytes) -> bool:
    """
    Tell whether a part is a well-formed sheet without formulas, errors and cells far out.

    It never takes an odd sheet for an ordinary one; what it does not know is looked at tag by tag.
    """
    if b"<sheetData" not in part:
        return False
    heading = _HEADING.match(part)
    may_have_prefixes = _PREFIX_DECLARED in part or _PREFIX_KNOWN in part
    if not heading or (may_have_prefixes and _WITH_PREFIX.search(part)):
        return False
    if _ODD.search(part, heading.end() - 1):
        return False
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(part, True)
    except expat.ExpatError:
        return False
    return True
