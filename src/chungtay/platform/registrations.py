"""What the room does once a night."""

from chungtay.platform.nightly import nightly
from chungtay.platform.notices import clear_old

nightly.append(clear_old)
