"""Case numbers (diarienummer, ärendenummer) in the notations that Swedish registries print.

Invariant: the classification code that may follow ('- 169', ' 003') is no part of the number.
"""

import re
from collections.abc import Iterator

from tracker.spans import Span

_LABEL = (
    r"(?:d(?:iarie)?\.?\s?n(?:umme)?r|diarieförs?|än(?:umme)?r|ärende(?:\s?nummer|\s?nr|\s?id)?|"
    r"(?:vår|er)\s+beteckning)"
)
_NUMBER = r"""
    (?: [A-ZÅÄÖ]{1,6} [ /-]? (?:19|20)\d\d [:/] \d{1,6} (?=-\d{1,4}\b|(?![-:]\d))  # KS/2025:149  KS2018/0266-007
      | [A-ZÅÄÖ]{1,6} [ /-] (?:19|20)\d\d - \d{3,6} (?!-\d)  # KS-2024-0123, no date: KS 2024-01-23
      | (?:19|20)\d\d / [A-ZÅÄÖ]{2,6} [ ] \d{3,5}                                 # 2016/KS 0259
      | [A-ZÅÄÖ]{2,6} [ ] \d{1,5} / (?:19|20)?\d\d (?![-:]\d)                      # KS 259/2016
      | [A-ZÅÄÖ]{2,6} [ ] \d\d / \d{3,4} (?![-:]\d)                               # KS 18/0097
      | [A-ZÅÄÖ]{2,6} [ ] \d{1,5} - (?:19|20)\d\d (?![-:]\d)                      # KS 88-2023
      | [A-ZÅÄÖ] \d{2,4} - \d{3,5} / \d\d (?![-:]\d)                             # N110-0045/25
    )
"""
_LABELLED_NUMBER = (
    r"(?:(?:(?:19|20)\d\d[-:/]\d{2,6}|\d{1,6}[/-](?:19|20)\d\d|\d{3,5}/\d\d|\d\d[/.]\d{1,4}(?:-\d{1,3})?|\d{5,7})"
    r"(?![-:]\d))"
)

CASE_NUMBER = re.compile(
    rf"""
    (?<![\w/.-])
    (?: (?P<label>{_LABEL}) [.:]? \s* (?P<labelled>{_LABELLED_NUMBER}|{_NUMBER})
      | (?P<bare>{_NUMBER})
    )
    (?![\w/])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SERIES = re.compile(r"(?:SOU|DS|PROP|MOTION|LAG|KAP|ART|SS|SFS|COM|DIR|HVB|ISO|EU|SKR|MSBFS|SOSFS)\b", re.IGNORECASE)
"""National series and statute books that are numbered in the same way."""
_UPPER = re.compile(r"[A-ZÅÄÖ]")


def case_numbers(text: str) -> Iterator[tuple[Span, str]]:
    """Each case number in the text, with the span of the number itself; a label such as 'Dnr' is left out."""
    for match in CASE_NUMBER.finditer(text):
        group = "labelled" if match.group("labelled") else "bare"
        number = match.group(group)
        if group == "bare" and not _UPPER.match(number.lstrip("0123456789/")):
            continue  # 'i 2024/25' in running text is a school year, not a case
        if _SERIES.match(number):
            continue
        yield Span(*match.span(group)), number
