"""The living style page: each component in each state, and the screens of failure."""

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from chungtay.access.http import OfficerRequest
from chungtay.platform import clock
from chungtay.platform.exceptions import NotFound
from chungtay.platform.http.guard import signed_in
from chungtay.platform.ui.days import DayField

_SCREENS = {"400", "403", "404", "405", "500", "503"}


class _Sample(forms.Form):
    """A form with each kind of field."""

    name = forms.CharField()
    day = DayField()
    locked = forms.CharField(disabled=True, required=False, initial="14233")
    level = forms.ChoiceField(
        choices=[("xa", "xã"), ("tinh", "tỉnh")], widget=forms.RadioSelect, required=False
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what the base class takes
        self.fields["name"].label = gettext("Tên kế hoạch")
        self.fields["name"].help_text = gettext("Ghi như trên văn bản")
        self.fields["day"].label = gettext("Ngày ban hành")
        self.fields["locked"].label = gettext("Mã đơn vị, không sửa được")
        self.fields["level"].label = gettext("Cấp")

    def clean(self) -> None:
        """Refuse, so that the page shows how that looks."""
        self.add_error(None, gettext("Kế hoạch chưa gửi được: còn hai ô cần sửa."))


@signed_in()
@require_GET
def kit(request: OfficerRequest) -> HttpResponse:
    """Show the kit."""
    told = {
        "told_at": clock.now(),
        "id": "00000000-0000-4000-8000-000000000000",
        "wording": {
            "title": gettext("Đơn vị được giao 3 nhiệm vụ"),
            "detail": "02/KH-BCĐ",
            "url": "#nut",
        },
    }
    return render(
        request,
        "ui/kit.html",
        {
            "form": _Sample({"kit-name": "", "kit-day": "31/06/2021"}, prefix="kit"),
            "page": Paginator(range(230), 50).get_page(2),
            "columns": [
                {"key": "unit", "label": gettext("Đơn vị")},
                {"key": "sent", "label": gettext("Số đã gửi"), "is_number": True},
                {"label": gettext("Trạng thái")},
            ],
            "sort": {"key": "sent", "is_descending": True},
            "steps": [{"cell": "step-5", "label": "> 95"}, {"cell": "step-1", "label": "< 70"}],
            "found": {"title": "Xã Hải Minh", "detail": "14233, Huyện Hải Hậu", "url": "#nut"},
            "unread": told,
            "read": {**told, "is_read": True},
            "sample_messages": [
                {"level_tag": "success", "message": gettext("Đã gửi báo cáo.")},
                {"level_tag": "warning", "message": gettext("Còn 2 ô chưa nhập.")},
                {"level_tag": "error", "message": gettext("Chưa lưu được; kiểm tra mạng.")},
            ],
        },
    )


@signed_in()
@require_GET
def kit_screen(request: OfficerRequest, name: str) -> HttpResponse:
    """
    Show a screen of failure as it looks when it is needed.

    :raises NotFound: if there is none of the name.
    """
    if name not in _SCREENS:
        raise NotFound(gettext("Không có màn hình mẫu này."))
    return render(request, f"{name}.html", {"code": "4F7K2A"})
