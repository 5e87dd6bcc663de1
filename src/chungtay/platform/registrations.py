"""What the room does at night, and the words for what it writes to the journal."""

from django.utils.translation import gettext_lazy as _

from chungtay.platform.acts import field_words, object_words
from chungtay.platform.clearing import clear_done_jobs, clear_ended_sessions
from chungtay.platform.nightly import nightly

nightly += [clear_ended_sessions, clear_done_jobs]
field_words |= {
    "state": _("trạng thái"),
    "title": _("tên"),
    "from": _("từ"),
    "to": _("đến"),
    "page": _("trang"),
}
object_words |= {"page": _("trang"), "instance": _("bản cài đặt"), "journal": _("nhật ký")}
