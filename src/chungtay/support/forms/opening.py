"""What is typed to enter a file, and why one is given back."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.law.convictions import AdditionalKind, Fault, MainKind
from chungtay.law.statuses import Partition, legal_statuses
from chungtay.papers.services.files import Attachment
from chungtay.platform.ui.days import DayField
from chungtay.support.enums import GivenBack, PaperType
from chungtay.support.rules.opening import Basis
from chungtay.support.services.entering import LegalPaper, Person

_LONGEST = 300
_CHAPTERS = (
    "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX", "XXI", "XXII", "XXIII", "XXIV",
    "XXV", "XXVI",
)  # fmt: skip
_MAIN = (
    (MainKind.IMPRISONMENT, _("tù có thời hạn")),
    (MainKind.SUSPENDED, _("tù, cho hưởng án treo")),
    (MainKind.NON_CUSTODIAL, _("cải tạo không giam giữ")),
    (MainKind.FINE, _("phạt tiền")),
    (MainKind.WARNING, _("cảnh cáo")),
    (MainKind.LIFE, _("tù chung thân")),
)
_ADDITIONAL = (
    ("", _("không có")),
    (AdditionalKind.RESIDENCE_BAN, _("cấm cư trú")),
    (AdditionalKind.PROBATION_SUPERVISION, _("quản chế")),
    (AdditionalKind.POST_BAN, _("cấm chức vụ, nghề, việc")),
    (AdditionalKind.CIVIC_RIGHTS, _("tước một số quyền công dân")),
)
_SEVERITY = (
    ("1", _("ít nghiêm trọng")),
    ("2", _("nghiêm trọng")),
    ("3", _("rất nghiêm trọng")),
    ("4", _("đặc biệt nghiêm trọng")),
)
_FAULT = ((Fault.INTENTIONAL, _("cố ý")), (Fault.UNINTENTIONAL, _("vô ý")))
_AFTER = (
    ("", "—"),
    ("C2", _("cai nghiện tự nguyện")),
    ("C4", _("điều trị thay thế")),
    ("C5", _("cai nghiện bắt buộc")),
)
_AFTER_CARE = "C6"
# Of which only a judgment tells the last day.
_OF_JUDGMENT = ("chapter", "main_kind", "judged_on", "age", "fault", "severity")


def _statuses() -> list[tuple[str, str]]:
    return [
        ("", gettext("Chọn tình trạng pháp lý")),
        *(
            (row.code, f"{row.code} · {row.name}")
            for row in legal_statuses().values()
            if row.holds_persons and row.partition == Partition.COMMON
        ),
    ]


def _line(label: Any, *, is_required: bool = False, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=is_required, help_text=help_text, max_length=_LONGEST
    )


def _choice(label: Any, choices: Any, **facts: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False, **facts)


class OpeningForm(forms.Form):
    """A person, the paper on which a file is opened, and of a judgment what ends it."""

    name = _line(_("Họ và tên"), is_required=True)
    born_on = DayField(label=_("Ngày sinh"), required=False)
    number = forms.CharField(
        label=_("Số định danh"),
        required=False,
        validators=[RegexValidator(r"^(\d{9}|\d{12})$", _("Số định danh có 12 chữ số."))],
    )
    phone = forms.CharField(label=_("Điện thoại"), required=False, max_length=30)
    address = _line(_("Nơi ở"))

    status = forms.ChoiceField(label=_("Tình trạng pháp lý"), choices=lazy(_statuses, list)())
    paper_type = forms.ChoiceField(label=_("Loại văn bản"), choices=PaperType.choices)
    paper_number = _line(_("Số, ký hiệu văn bản"), is_required=True)
    paper_issuer = _line(_("Cơ quan ban hành"), is_required=True)
    issued_on = DayField(label=_("Ngày ban hành"))
    began_on = DayField(
        label=_("Bắt đầu từ ngày"), help_text=_("Ngày ghi trong văn bản; từ đó tính thời hạn.")
    )
    ends_on = DayField(
        label=_("Đến ngày"),
        required=False,
        help_text=_("Nếu văn bản ghi. Không kéo dài quá thời hạn của luật."),
    )
    after = _choice(_("Quản lý sau hình thức cai nghiện"), _AFTER)
    is_repeated = forms.BooleanField(label=_("Cai nghiện từ lần thứ hai"), required=False)
    scan = forms.FileField(
        label=_("Bản quét văn bản (PDF)"),
        help_text=_("Không quét giấy tờ tùy thân, không đính kèm ảnh người."),
    )

    judged_on = DayField(label=_("Ngày tuyên án"), required=False)
    chapter = _choice(
        _("Chương của Bộ luật Hình sự"), [("", "—"), *((name, name) for name in _CHAPTERS)]
    )
    main_kind = _choice(_("Hình phạt chính"), [("", "—"), *_MAIN])
    months = forms.IntegerField(label=_("Số tháng"), required=False, min_value=1, max_value=360)
    main_completed = DayField(label=_("Chấp hành xong hình phạt chính"), required=False)
    probation_end = DayField(label=_("Hết thời gian thử thách (án treo)"), required=False)
    additional_kind = _choice(_("Hình phạt bổ sung"), _ADDITIONAL)
    additional_end = DayField(label=_("Hình phạt bổ sung đến ngày"), required=False)
    has_obligations = forms.BooleanField(
        label=_("Có bồi thường, án phí, quyết định khác"), required=False
    )
    obligations_done = DayField(label=_("Đã thi hành xong ngày"), required=False)
    age = forms.IntegerField(
        label=_("Tuổi khi phạm tội"), required=False, min_value=14, max_value=120
    )
    fault = _choice(_("Lỗi"), [("", "—"), *_FAULT])
    severity = _choice(_("Loại tội phạm"), [("", "—"), *_SEVERITY])

    def clean(self) -> dict[str, Any]:
        """Ask for the judgment where only it tells the last day."""
        given = super().clean() or {}
        status = legal_statuses().get(given.get("status", ""))
        if status and "expungement" in status.ends_by:
            for name in _OF_JUDGMENT:
                if name not in self.errors and given.get(name) in (None, ""):
                    self.add_error(name, _("Tình trạng này tính theo bản án: cần mục này."))
        if given.get("status") == _AFTER_CARE and not given.get("after"):
            self.add_error("after", _("Ghi hình thức cai nghiện trước đó."))
        return given

    def person(self) -> Person:
        """Return the person; the form is valid."""
        return Person(
            **{name: self.cleaned_data[name] for name in ("name", "born_on", "number", "phone")},
            address=self.cleaned_data["address"],
        )

    def paper(self) -> LegalPaper:
        """Return the paper with its scan; the form is valid."""
        given = self.cleaned_data
        basis = Basis(
            status=given["status"],
            paper_type=given["paper_type"],
            issued_on=given["issued_on"],
            began_on=given["began_on"],
            ends_on=given["ends_on"],
            after=given["after"],
            is_first=not given["is_repeated"],
            judgment=self._judgment() if given["main_kind"] else None,
        )
        scan = Attachment(given["scan"].name, given["scan"].read())
        return LegalPaper(given["paper_number"], given["paper_issuer"], basis, scan)

    def _judgment(self) -> dict[str, object]:
        given = self.cleaned_data

        def day(name: str) -> str | None:
            return given[name].isoformat() if given[name] else None

        return {
            "chapter": given["chapter"],
            "main": {"kind": given["main_kind"], "months": given["months"]},
            "main_completed": day("main_completed"),
            "probation_end": day("probation_end"),
            "limitation_expired": None,
            "additional": [{"kind": given["additional_kind"], "end": day("additional_end")}]
            if given["additional_kind"]
            else [],
            "other_obligations": {
                "exist": given["has_obligations"], "done": day("obligations_done"),
            },
            "age_at_offence": given["age"],
            "fault": given["fault"],
            "severity": int(given["severity"]) if given["severity"] else None,
            "judged_on": day("judged_on"),
            "exempted": False,
            "same_case_court_path": False,
            "later_convictions": [],
        }  # fmt: skip


class GiveBackForm(forms.Form):
    """Why a file is not opened."""

    because = forms.ChoiceField(label=_("Lý do không duyệt"), choices=GivenBack.choices)
