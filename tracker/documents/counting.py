"""Numbers of list items, as files give them and as they are shown."""

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_SMALL_ROMAN = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def number(text: str, default: int = 0) -> int:
    """A decimal number of reasonable size, as they may be anything in a hostile file."""
    digits = text.strip()
    return int(digits) if digits.lstrip("-").isdecimal() and len(digits) < 8 and digits.isascii() else default


def written(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and count > 0:
        repeated, letter = divmod(min(count, 26 * 40) - 1, 26)
        text = chr(ord("a") + letter) * (repeated + 1)  # a … z, aa, bb
        return text.upper() if form == "upperLetter" else text
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        text = _roman(count)
        return text.upper() if form == "upperRoman" else text
    if form == "decimalZero":
        return f"{count:02d}"
    return "" if form == "none" else str(count)


def _roman(count: int) -> str:
    pieces: list[str] = []
    for size, letters in (*_ROMAN, *_SMALL_ROMAN):
        repeated, count = divmod(count, size)
        pieces.append(letters * repeated)
    return "".join(pieces)
