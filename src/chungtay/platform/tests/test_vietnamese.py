"""Order and search of Vietnamese text."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.platform.i18n.vietnamese import fold, natural_key, nfc, sort_key

LETTERS = "a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y".split()
TONES = ["ma", "mà", "mả", "mã", "má", "mạ"]
VIETNAMESE = st.text(
    alphabet="aàảãáạăằâấbcdđeèêếghiìklmnoôồơợpqrstuưữvxyỳAĂÂĐÊÔƠƯẠỮ -.0123456789", max_size=30
)
ANY_TEXT = st.text(max_size=40)


def test_letters_stand_in_the_order_of_the_alphabet() -> None:
    assert sorted(LETTERS[9:] + LETTERS[:9], key=sort_key) == LETTERS


def test_tones_stand_in_the_order_of_the_dictionary() -> None:
    assert sorted(TONES[3:] + TONES[:3], key=sort_key) == TONES


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("Hải Anh", "Hải Minh"),
        ("Nam Điền", "Nam Định"),
        ("Trực Hùng", "Trực Hưng"),
        ("Ý Yên", "Yên Ninh"),
        ("Dũng", "Đức"),
        ("Xuân Ninh", "Xuân Phú"),
        ("Hà", "Hà Nam"),
        ("mạ", "mai"),
    ],
)
def test_letters_decide_before_tones_word_by_word(earlier: str, later: str) -> None:
    assert sort_key(earlier) < sort_key(later)


@given(text=VIETNAMESE)
def test_both_unicode_forms_and_both_cases_have_one_key(text: str) -> None:
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(nfc(text))
    assert sort_key(text.upper()) == sort_key(text.lower())


@given(text=VIETNAMESE)
def test_keys_compare_alike_in_the_database_and_in_python(text: str) -> None:
    key = sort_key(text)

    assert key.isascii()


@given(text=ANY_TEXT)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(text=VIETNAMESE)
def test_what_is_folded_has_plain_letters_only(text: str) -> None:
    folded = fold(text)

    assert folded.isascii()
    assert folded == folded.lower()


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đặng Thị Hường", "dang thi huong"),
        ("Trần Tế Xương", "tran te xuong"),
        ("Xã Nghĩa Thịnh", "xa nghia thinh"),
        (unicodedata.normalize("NFD", "Ý Yên"), "y yen"),
        ("", ""),
    ],
)
def test_search_knows_no_diacritics(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(text=ANY_TEXT)
def test_the_kept_form_is_stable(text: str) -> None:
    assert nfc(nfc(text)) == nfc(text)


def test_people_are_ordered_by_given_name_then_family_name() -> None:
    people = ["Trần Văn An", "Nguyễn Thị Ánh", "Lê Văn An", "Đỗ Bình", "Nguyễn Văn An"]

    ordered = sorted(people, key=natural_key)

    assert ordered == [
        "Lê Văn An",
        "Nguyễn Văn An",
        "Trần Văn An",
        "Nguyễn Thị Ánh",
        "Đỗ Bình",
    ]


def test_different_tones_are_different_keys() -> None:
    keys = [sort_key(word) for word in TONES]

    assert all(one != other for one, other in itertools.combinations(keys, 2))
