"""How the room's acts and findings are said."""

from django.utils.translation import gettext_lazy as _

from chungtay.papers.readers.signatures import Verdict
from chungtay.platform.acts import ActWords

ACTS = {
    "outgoing.draft": ActWords(_("Soạn văn bản đi")),
    "outgoing.change": ActWords(_("Sửa văn bản đi chưa ban hành")),
    "outgoing.number": ActWords(_("Lấy số văn bản đi"), _("Lấy số %(code)s cho văn bản đi")),
    "outgoing.issue": ActWords(
        _("Ban hành văn bản đi"), _("Ban hành văn bản %(code)s, %(signatures)s chữ ký số")
    ),
    "incoming.register": ActWords(
        _("Vào sổ văn bản đến"), _("Vào sổ văn bản đến, số đến %(number)s")
    ),
    "incoming.correct": ActWords(_("Đính chính văn bản đến")),
    "incoming.cancel": ActWords(_("Hủy vào sổ một văn bản đến")),
    "papers.export_table": ActWords(
        _("Tải bảng số liệu"), _("Tải bảng số liệu dạng %(kind)s, %(rows)s dòng")
    ),
}
FIELDS = {
    "abstract": _("trích yếu"),
    "signer_title": _("chức vụ người ký"),
    "recipients": _("nơi nhận"),
    "draft_name": _("tệp dự thảo"),
    "type": _("loại văn bản"),
    "code": _("số, ký hiệu"),
    "signatures": _("chữ ký số"),
    "digest": _("mã băm của tệp"),
    "kind": _("dạng tệp"),
    "rows": _("số dòng"),
    "indicator": _("chỉ tiêu"),
}
OBJECTS = {"outgoing": _("văn bản đi"), "incoming": _("văn bản đến"), "table": _("bảng số liệu")}

VERDICTS = {
    Verdict.TRUSTED: _("toàn vẹn; chứng thư nối đến chứng thư gốc được tin"),
    Verdict.NO_ROOTS: _("toàn vẹn; chưa có chứng thư gốc để tin"),
    Verdict.OTHER_ROOT: _(
        "toàn vẹn, nhưng chứng thư không nối đến chứng thư gốc nào được tin ở đây"
    ),
    Verdict.NOT_VALID_THEN: _("toàn vẹn, nhưng chứng thư không có hiệu lực vào ngày kiểm tra"),
    Verdict.REVOKED: _("không dùng được: chứng thư đã bị thu hồi"),
    Verdict.CHANGED: _("không còn nguyên vẹn: tệp đã bị sửa thêm sau khi ký"),
    Verdict.BROKEN: _("không còn nguyên vẹn: nội dung khác lúc ký"),
    Verdict.UNREADABLE: _("không đọc được chữ ký này"),
}
