"""What the room gives to the shell."""

from django.utils.translation import gettext_lazy as _

from chungtay.platform.ui.registries import NavEntry, navigation

navigation.append(NavEntry(_("Dữ liệu"), _("Đơn vị"), "units:tree", "building", 55, None, "d"))
