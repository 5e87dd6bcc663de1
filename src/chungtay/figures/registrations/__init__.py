"""What the room gives to the shell: navigation, and what waits for a person."""

from django.utils.translation import gettext_lazy as _

from chungtay.access.registries import HandoverSource, handover_sources
from chungtay.figures.measures import measures
from chungtay.figures.queries.waiting import what_a_head_leaves
from chungtay.figures.registrations import words
from chungtay.figures.registrations.entries import ENTRIES
from chungtay.figures.registrations.finding import figures_found, returns_panel
from chungtay.figures.registrations.measured import MEASURES
from chungtay.figures.registrations.news import NOTICES
from chungtay.figures.registrations.working import receivers_work, senders_work
from chungtay.platform.acts import act_words, field_words, object_words, value_words
from chungtay.platform.ui.registries import (
    navigation,
    notice_wordings,
    search_sources,
    work_sources,
)
from chungtay.units.registries import CustodyHolder, custody_holders, panel_sources

act_words |= words.ACTS
field_words |= words.FIELDS
object_words |= words.OBJECTS
value_words |= words.VALUES
panel_sources.append(returns_panel)
handover_sources.append(HandoverSource("figures", what_a_head_leaves))
search_sources.append(figures_found)
notice_wordings |= NOTICES
work_sources += [receivers_work, senders_work]
navigation += ENTRIES
measures += MEASURES
custody_holders += [
    CustodyHolder(
        "unit_return",
        _("Báo cáo số liệu"),
        "held.state in ('DRAFT', 'RETURNED', 'SENT')",
        is_work=True,
    ),
    CustodyHolder("figure_value", _("Số liệu đã tiếp nhận")),
    CustodyHolder("return_snapshot", _("Bản chốt số liệu")),
    CustodyHolder("return_amendment", _("Đính chính số liệu"), "held.state = 'ASKED'"),
    CustodyHolder("return_dispatch", _("Bản tổng hợp gửi lên")),
    CustodyHolder("frozen_report", _("Bản chốt báo cáo của Ban Chỉ đạo")),
    CustodyHolder(
        "report_paper", _("Văn bản của bản chốt báo cáo"), follows=("frozen_report", "frozen_id")
    ),
    CustodyHolder("figure_target", _("Mức chỉ tiêu của số liệu")),
    CustodyHolder("figure_total", _("Số tổng hợp")),
    CustodyHolder("intake", _("Lần nhập tệp"), "held.state in ('QUEUED', 'RUNNING')"),
    CustodyHolder("incoming_file", _("Tệp nhận được"), "held.state = 'HELD'", is_work=True),
]
