"""What the room gives to the shell: navigation, search, words of the journal, custody."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.papers import wording
from chungtay.papers.queries.incoming import list_incoming
from chungtay.papers.queries.outgoing import list_outgoing
from chungtay.platform.acts import act_words, field_words, object_words
from chungtay.platform.ui.registries import Found, NavEntry, Reader, navigation, search_sources
from chungtay.units.registries import CustodyHolder, custody_holders

_OPEN = "held.state <> 'ISSUED'"


def papers_found(reader: Reader, words: str, limit: int) -> list[Found]:
    """Return the papers of the reader's unit, those that go out and those that came in."""
    if not isinstance(reader, Viewer) or not reader.may(Capability.DIRECTION_READ):
        return []
    return [
        *(
            Found(
                _("Văn bản đi"), row.abstract, row.code,
                reverse("papers:outgoing_paper", args=(row.id,)),
            )
            for row in list_outgoing(reader, year=None, kind="", words=words, limit=limit)
        ),
        *(
            Found(
                _("Văn bản đến"), row.abstract, f"{row.code}, {row.issuer}",
                reverse("papers:incoming_paper", args=(row.pk,)),
            )
            for row in list_incoming(reader, year=None, kind="", words=words, limit=limit)
        ),
    ]  # fmt: skip


act_words |= wording.ACTS
field_words |= wording.FIELDS
object_words |= wording.OBJECTS
search_sources.append(papers_found)
navigation.append(
    NavEntry(
        group=_("Chỉ đạo"),
        label=_("Văn bản"),
        url_name="papers:outgoing",
        icon="paperclip",
        order=25,
        capability=Capability.DIRECTION_READ,
    )
)
custody_holders += [
    CustodyHolder("number_book", _("Sổ số văn bản")),
    CustodyHolder("number_taken", _("Số văn bản đã cấp"), follows=("number_book", "book_id")),
    CustodyHolder("outgoing_paper", _("Văn bản đi"), _OPEN),
    CustodyHolder("signed_copy", _("Bản đã ký"), follows=("outgoing_paper", "paper_id")),
    CustodyHolder("arrival_book", _("Sổ văn bản đến")),
    CustodyHolder("incoming_paper", _("Văn bản đến"), follows=("arrival_book", "book_id")),
    CustodyHolder(
        "arrival_note", _("Đính chính văn bản đến"), follows=("incoming_paper", "paper_id")
    ),
]
