"""What the room does at night, and the words for what it writes to the journal."""

from chungtay.platform.nightly import nightly
from chungtay.platform.sessions import clear_ended_sessions

nightly += [clear_ended_sessions]
