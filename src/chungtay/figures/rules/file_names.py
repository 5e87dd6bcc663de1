"""What a file's name says about its commune; most names say nothing, and that is fine."""

import re
from collections.abc import Iterator

from chungtay.figures.rules.communes import Commune, Gazetteer
from chungtay.figures.rules.text import bare, clean, fold, is_less_marked

# '32021' is the third month of 2021.
_CODE_FIRST = re.compile(r"(?![1-9]20[12]\d(?!\d))(\d{5})(?!\d)")
_CODE = re.compile(r"(?<!\d)(\d{5})(?!\d)")
_SUFFIX = re.compile(r"\.[A-Za-z]{1,5}$")
_PARTS = re.compile(r"[^\W\d_]+")
_KINDS = {("xa",): "xa", ("phuong",): "phuong", ("thi", "tran"): "thi_tran", ("tt",): "thi_tran"}


def code_in_file_name(file_name: str, gazetteer: Gazetteer) -> str | None:
    """Return the commune code that the file's name begins with, or a known one inside it."""
    stem = _SUFFIX.sub("", clean(file_name))
    if found := _CODE_FIRST.match(stem):
        return found[1]
    return next((code for code in _CODE.findall(stem) if code in gazetteer.by_code), None)


def communes_in_file_name(
    file_name: str, unit: Commune, gazetteer: Gazetteer
) -> tuple[Commune, ...]:
    """Return the communes that the name may mean, none if it names only the unit's district."""
    said = _words(_SUFFIX.sub("", clean(file_name)))
    named = [
        commune
        for commune in gazetteer.named_among([fold(word) for word in said])
        for start, end in _runs(said, commune)
        if not _is_district(said[start:end], unit)
        and _kind_before(said, start) in {None, commune.kind}
    ]
    return tuple(dict.fromkeys(named))


def _words(stem: str) -> list[str]:
    """Return the words of a name; 'TranTeXuong' is three, 'KH01' one."""
    spaced = "".join(
        f" {letter}" if letter.isupper() and before.islower() else letter
        for before, letter in zip(f" {stem}", stem, strict=False)
    )
    return _PARTS.findall(spaced)


def _runs(said: list[str], commune: Commune) -> Iterator[tuple[int, int]]:
    words = bare(commune.name).split()
    plain = [fold(word) for word in said]
    if len(words) == 1:
        # 'Lâm', 'Cồn' and 'Gôi' are also words of other names: only when a kind stands before.
        for start, word in enumerate(plain):
            if word == words[0] and (len(plain) == 1 or _kind_before(said, start)):
                yield start, start + 1
        return
    for start in range(len(said)):
        for length in (len(words), 1):
            run = said[start : start + length]
            if _means(run, words, commune):
                yield start, start + length


def _means(run: list[str], words: list[str], commune: Commune) -> bool:
    plain = [fold(word) for word in run]
    is_name = plain in (words, ["".join(words)])
    return is_name and is_less_marked(" ".join(run), commune.name)


def _is_district(run: list[str], unit: Commune) -> bool:
    return fold("".join(run)) == bare(unit.district_name).replace(" ", "")


def _kind_before(said: list[str], start: int) -> str | None:
    plain = tuple(fold(word) for word in said[max(start - 2, 0) : start])
    return _KINDS.get(plain) or _KINDS.get(plain[-1:])
