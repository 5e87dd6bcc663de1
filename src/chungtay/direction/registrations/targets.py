"""How targets of plans follow when units are reformed."""

from django.utils.translation import gettext_lazy as _

from chungtay.units.registries import SHOWN, CustodyHolder

TARGET_HOLDERS = [
    CustodyHolder("plan_basis", _("Căn cứ của kế hoạch"), ranges=(SHOWN,)),
    CustodyHolder("plan_target", _("Chỉ tiêu của kế hoạch"), ranges=(SHOWN,)),
    CustodyHolder("plan_target_unit", _("Mức riêng của đơn vị"), ranges=(SHOWN,)),
]
