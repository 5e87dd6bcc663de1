"""The words for what the room writes to the journal."""

from django.utils.translation import gettext_lazy as _

from chungtay.platform.acts import ActWords, act_words, field_words

act_words |= {
    "demo.move_story_day": ActWords(
        _("Chuyển ngày của bản trình diễn"), _("Chuyển bản trình diễn sang ngày %(to)s")
    ),
}
field_words |= {"story_at": _("ngày của bản trình diễn")}
