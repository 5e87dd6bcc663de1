"""Papers that bear a mark of secrecy, which this program must not hold."""

import re

# What stands on the stamp, or is said of it; “bí mật nhà nước” in a title is no stamp.
_MARKED = re.compile(
    r"\b(tối|tuyệt)\s+mật\b|\b(độ|dấu)\s+mật\s*:|\((M|TM|TuM)\)|[(\[]\s*mật\s*[)\]]",
    re.IGNORECASE,
)
_STAMP = re.compile(r"^\s*MẬT\b(?!\s+[A-ZĐĂÂÊÔƠƯ])")


def is_marked_secret(*texts: str) -> bool:
    """Tell whether words about a paper say that it is stamped Mật, Tối mật or Tuyệt mật."""
    return any(_MARKED.search(text) or _STAMP.search(text) for text in texts)
