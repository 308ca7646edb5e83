"""Text from a document or a file's name passes `clean` or `one_line` on its way to a screen.

Invariant: what comes out holds no control, bidirectional or invisible character, so that a document can't steer the
terminal or turn words around.
"""

import re

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)


def clean(text: str) -> str:
    """The text without characters that steer a terminal; newlines and tabs stay."""
    return _UNSAFE.sub("", text)


def one_line(text: str) -> str:
    """The text cleaned, on one line."""
    return " ".join(clean(text).split())
