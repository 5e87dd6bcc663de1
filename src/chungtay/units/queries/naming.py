"""How kinds of units and counts of them are said."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

# Kinds of the national list, for one unit and after a number.
KIND_WORDS: Mapping[str, object] = {
    "tinh": _("tỉnh"),
    "thanh_pho": _("thành phố"),
    "quan": _("quận"),
    "thi_xa": _("thị xã"),
    "huyen": _("huyện"),
    "phuong": _("phường"),
    "thi_tran": _("thị trấn"),
    "xa": _("xã"),
    "dac_khu": _("đặc khu"),
}
# Blocks of the province's agencies, in the order in which offices list them.
BLOCK_WORDS: Mapping[str, object] = {
    "party": _("Cơ quan Đảng"),
    "government": _("Cơ quan của Ủy ban nhân dân tỉnh"),
    "police": _("Công an"),
    "army": _("Quân đội, biên phòng"),
    "judiciary": _("Tòa án, viện kiểm sát"),
    "front": _("Mặt trận Tổ quốc"),
    "mass": _("Đoàn thể, hội"),
    "central": _("Cơ quan ngành dọc của trung ương"),
    "media": _("Báo, đài"),
}
_OTHER_BLOCK = _("Cơ quan khác")


def kind_word(kind: str) -> str:
    """Return the kind of a unit in words; a kind outside the lists stands for itself."""
    return str(KIND_WORDS.get(kind) or BLOCK_WORDS.get(kind) or kind)


def block_word(block: str) -> str:
    """Return the heading under which agencies of a block are listed."""
    return str(BLOCK_WORDS.get(block, _OTHER_BLOCK))


def block_order(block: str) -> int:
    """Return the place of a block among the others; unknown ones come last."""
    blocks = list(BLOCK_WORDS)
    return blocks.index(block) if block in blocks else len(blocks)


def count_words(kinds: Mapping[str, int]) -> str:
    """Return counts by kind as “188 xã, 22 phường”, the most frequent first."""
    ordered = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    # A thousand units of a kind are written with the point of our numbers.
    return ", ".join(f"{number:,} {kind_word(kind)}".replace(",", ".") for kind, number in ordered)
