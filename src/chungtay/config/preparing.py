"""What every prepared database holds, and what fills an empty one."""

from chungtay.access.services.accounts import load_roles
from chungtay.demo.services.building import build_province
from chungtay.figures.services.catalogue import load_catalogue
from chungtay.platform.chain.sealing import seal_waiting
from chungtay.platform.models import Instance
from chungtay.units.services.reforming import find_known_reforms


def load_reference_data(prepared: str) -> None:
    """Load roles and indicators, know the reforms of units that are there, and note with what."""
    load_roles()
    load_catalogue()
    find_known_reforms()
    Instance.objects.using("owner").update_or_create(
        pk=1,
        defaults={"prepared": prepared},
        create_defaults={"prepared": prepared, "kind": Instance.Kind.EMPTY, "province_code": ""},
    )


def build_demonstration() -> None:
    """Fill an empty database with the demonstration province, and seal its journal."""
    build_province()
    seal_waiting()
