"""What texts mean in a form, remembered: its codes and labels come once in every workbook."""

from enum import Enum, auto
from functools import lru_cache

from chungtay.figures.rules.codes import Wording, code_in, is_code_of, only, wording_in
from chungtay.figures.rules.form import FormRow, FormRules
from chungtay.figures.rules.measures import differs

_CACHED, _MOST_FORMS = 4_096, 16


class Mention(Enum):
    """What a text names."""

    NOTHING = auto()
    CODE = auto()
    LABEL = auto()


class Vocabulary:
    """The texts of one form."""

    def __init__(self, form: FormRules) -> None:
        self.form = form
        self.wording = lru_cache(_CACHED)(self._wording)
        self.mention = lru_cache(_CACHED)(self._mention)
        self.row_without_doubt = lru_cache(_CACHED)(self._row_without_doubt)

    def _wording(self, text: str) -> Wording:
        return wording_in(text, self.form)

    def _mention(self, text: str) -> Mention:
        if is_code_of(code_in(text), self.form):
            return Mention.CODE
        return Mention.LABEL if self.wording(text).rows else Mention.NOTHING

    def _row_without_doubt(self, code_text: str, label_text: str) -> FormRow | None:
        """Return the indicator that code and label both mean in so many words."""
        row, wording = self.form.row(code_in(code_text)), self.wording(label_text)
        agrees = row is not None and only(wording.rows, self.form) is row and not wording.code
        return row if agrees and row and not differs(wording.aside, row) else None


# By identity: to hash a form is to hash every word of it. The vocabulary keeps its form, so that
# the identity is given to no other.
_VOCABULARIES: dict[int, Vocabulary] = {}


def vocabulary_of(form: FormRules) -> Vocabulary:
    """Return the vocabulary of a form."""
    kept = _VOCABULARIES.get(id(form))
    if kept is None:
        if len(_VOCABULARIES) >= _MOST_FORMS:
            _VOCABULARIES.clear()
        kept = _VOCABULARIES[id(form)] = Vocabulary(form)
    return kept
