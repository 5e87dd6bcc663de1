"""How long one stays in, and what a browser calls itself."""

from datetime import datetime, timedelta

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=1)
KEPT = timedelta(days=90)
# The one-click sign-in of a demonstration stands for a second factor and is not ended when idle.
DEMONSTRATION = "demonstration"
# In this order: a browser names its forebears too.
_BROWSERS = (
    ("Edg/", "Edge"), ("OPR/", "Opera"), ("coc_coc", "Cốc Cốc"), ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"), ("Safari/", "Safari"),
)  # fmt: skip
_SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
    ("Mac OS", "macOS"), ("Linux", "Linux"),
)  # fmt: skip


def is_over(
    *, began_at: datetime, last_seen_at: datetime, second_factor: str, now: datetime
) -> bool:
    """Tell whether a session has been idle too long, or has lasted too long."""
    idle = LONGEST if second_factor == DEMONSTRATION else IDLE
    return now >= last_seen_at + idle or now >= began_at + LONGEST


def device_of(user_agent: str) -> str:
    """Return browser and system in two words, as far as the browser tells them."""
    named = (
        next((name for sign, name in signs if sign.lower() in user_agent.lower()), "")
        for signs in (_BROWSERS, _SYSTEMS)
    )
    return ", ".join(name for name in named if name)
