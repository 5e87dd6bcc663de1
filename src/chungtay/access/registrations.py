"""What the room gives to others: posts and accounts move with their units."""

from django.utils.translation import gettext_lazy as _

from chungtay.access.services.reforming import PostMover
from chungtay.units.registries import CustodyHolder, custody_holders, reform_movers

custody_holders += [
    CustodyHolder("account", _("Tài khoản")),
    CustodyHolder(
        "post", _("Chức vụ"), "held.valid_to is null", (), ranges=(("unit_key", "unit_key_hi"),)
    ),
]
reform_movers.append(PostMover())
