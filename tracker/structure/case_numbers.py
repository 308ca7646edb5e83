"""Case numbers (diarienummer, ärendenummer) in the notations that Swedish registries print.

Invariant: the classification code that may follow ('- 169', ' 003') is no part of the number, but where points join
all three ('2003.31.730').
"""

import re
from collections.abc import Iterator

from tracker.spans import Span

_LABEL = (
    r"(?:d(?:iarie)?\.?\s?n(?:umme)?r|diarieför(?:s|t(?:\s+(?:under|som))?)?|än(?:umme)?r|ärende(?:\s?nummer|\s?nr|\s?id|beteckning)?|"
    r"(?:vår|er)\s+beteckning|§\s?\d{1,4}(?=[ ,]))"
)
"""What stands before a number that is told to be a case's; in some houses only the §."""
_UNIT = r"(?!(?:dnr|nr|än?r|bil|den|kl|sida?)\b) [A-ZÅÄÖ]"
_LAW = "(?:SOL|LSS|PBL|HSL|OSL|SFS|TF|YGL|KL|FL|MB|LVU|LVM)"
_YEAR = r"(?:19|20)\d\d"
_SHORT = r"(?-i:[A-ZÅÄÖ]{2,6})"
"""A unit before a year of two digits, which much else looks like."""
_END = r"(?=-\d{1,4}\b|(?![-:]\d))"
"""The classification code may follow."""
_NUMBER = rf"""
    (?: {_UNIT}{{1,6}} [ /-]? {_YEAR} [:/] \d{{1,6}} {_END}       # KS/2025:149  KS2018/0266-007
      | {_UNIT}{{1,6}} [ /.-]? {_YEAR} [.] \d{{3,6}} {_END}        # KS 2024.0291  KS2024.0291, no date: KF 2024.10.21
      | {_UNIT}{{1,6}} [ /-] {_YEAR} - (?:\d{{3,6}} (?=-\d{{3}}\b|(?!-?\d)) # KS-2024-0123-214
          | \d{{1,2}} (?=-\d{{3}}\b)                              # KSM-2024-41-280
          | (?:1[3-9]|[2-9]\d) (?!-?\d))                         # no date: KS 2024-01-23
      | {_UNIT}{{2,5}} - [A-ZÅÄÖ]{{1,3}} [ ] {_YEAR} [-:/] \d{{3,6}} {_END} # KDN-L 2025-0087
      | (?!{_LAW}/) {_UNIT}{{1,5}} / (?!{_LAW}\b) [A-ZÅÄÖ]{{2,5}} [ ] {_YEAR} [:/] \d{{1,6}} {_END} # KS/TU 2013:145
      | {_UNIT}{{2,6}} {_YEAR} - \d{{3,6}} (?=[.-]\d{{1,3}}\b|(?![-:.]\d)) # KSM2023-1180.212  KSM2018-0911-214
      | {_YEAR} (?!SEK|TKR) [A-ZÅÄÖ]{{2,6}} \d{{3,5}}                          # 2016KSM1221.042
      | {_UNIT}{{1,6}} / \d{{1,5}} / {_YEAR} {_END}              # RS/1188/2024
      | {_YEAR} [/-] [A-ZÅÄÖ]{{2,6}} [ -]? \d{{3,5}}              # 2016/KS 0259
      | {_YEAR} / {_SHORT} [ ] \d{{1,2}} (?![-:/]?\d)             # 2024/KS 88
      | {_YEAR} (?!SEK|TKR) {_SHORT} [ ] \d{{4}} (?![-:/.]?\d)    # 2024SN 0418
      | {_YEAR} [.] {_SHORT} [.] \d{{1,5}} (?![-:/.]?\d)          # 2024.KS.377
      | {_SHORT} \d\d [.] \d{{4}} (?![-:/.]?\d)                   # KS25.0092
      | {_SHORT} [ ] {_YEAR} [.] \d{{1,2}} (?![.-]?\d)            # ÖFN 2025.14, no date: KF 2024.10.21
      | {_SHORT} / \d\d : \d{{1,5}} (?![-:/]\d)                  # PN/25:6
      | {_SHORT} [ ] {_YEAR} - [1-9] (?![-\d])                    # MF 2025-9, no month: KS 2025-09
      | (?<=\() {_SHORT} - {_YEAR} - \d{{1,2}} (?=\))          # (MBN-2025-12), alone in its brackets
      | {_UNIT}{{2,6}} [ ] \d{{1,5}} / (?:19|20)?\d\d (?![-:]\d) # KS 259/2016
      | {_SHORT} [ /]? \d\d [/:] \d{{3,4}} (?![-:]\d)            # KS 18/0097  KS/24:0123
      | {_UNIT}{{2,6}} [ ] \d{{1,5}} - {_YEAR} (?![-:]\d)        # KS 88-2023
      | {_SHORT} - \d{{4,5}} / \d\d (?![-:]\d)                  # SDN-0034/25
      | (?-i:[A-ZÅÄÖ]{{2,4}}) (?:1\d|2\d|3\d) \d{{4}}              # RVM240102
      | (?<=\() \d\d {_SHORT} \d{{3}} (?=\))                     # (16RSJ041), alone in its brackets
      | [A-ZÅÄÖ] \d{{2,4}} - \d{{3,5}} / \d\d (?![-:]\d)         # N110-0045/25
    )
"""
_LABELLED_NUMBER = rf"""
    (?: {_UNIT}{{1,6}} [.] {_YEAR} [.] \d{{1,6}} (?![.-]\d)         # KU.2017.91
      | {_UNIT}{{1,6}} [ ] \d{{4}} - \d{{4,5}} (?!-?\d)             # LS 0702-0239
      | {_UNIT}{{1,6}} \d\d [/:-] \d{{1,5}} (?![-:/]\d)            # KFN19/3  KS24-123
      | \d\d /? [A-ZÅÄÖ]{{2,6}} [ ]? \d{{2,5}}                     # 09/TN 0044  24KS123
      | \d\d / [A-ZÅÄÖ]{{2,6}} [ ] \d (?!\d)                       # 14/Ks 8
      | (?!{_YEAR}-\d\d-\d\d\b) \d{{1,4}} - \d{{3,5}} - (?:\d\d|{_YEAR}) (?!-?\d) # 102-274-04  7-742-2011
      | {_YEAR} [.] \d{{1,6}} [.] \d{{3}} (?![-:./]\d)             # 2003.31.730, the last of which is the class
      | {_YEAR} (?: [:/] (?!\d\d\b) \d{{2,6}} | [.] \d{{3,6}}) {_END} # 2024/00187-313  2004.312
      | {_YEAR} / \d\d (?=-\d{{3}}\b)                              # 2011/14-041, no school year: 2024/25
      | {_UNIT}{{2,6}} [ -] \d\d - \d{{1,5}} (?!-?\d)               # SBN-24-119  GPN 24-155
      | {_SHORT} / \d{{5,6}} (?![-:/.]?\d)                          # HSN/240512
      | {_YEAR} - {_SHORT} - \d{{1,5}} (?!-?\d)                  # 2025-TSN-63
      | {_YEAR} [-./] \d{{1,5}} [ -] {_SHORT}                   # 2025-0019-NVO  2025/44 KS
      | {_YEAR} - \d{{4,6}} {_END}                               # 2024-00573, no date: 2024-01-23
      | {_UNIT}{{1,6}} [ -] {_YEAR} - \d{{1,2}} (?![\d-])         # Dnr KS 2024-12
      | (?: {_YEAR} [-:/] \d{{1,3}} | \d{{1,6}} [/-] {_YEAR} | \d{{3,5}}/\d\d | \d\d [/.] \d{{1,4}} (?:-\d{{1,3}})?
          | \d{{5,7}} | \d (?:\.\d{{1,2}}){{1,2}} [-/] \d{{1,5}} [-/] {_YEAR}) (?![-:]\d)
    )
"""
_SCHOOL_YEAR = re.compile(r"(?:19|20)\d\d/\d\d")

CASE_NUMBER = re.compile(
    rf"""
    (?<![\w/.-])
    (?: (?P<label>{_LABEL}) [.:,]? \s* (?P<labelled>{_LABELLED_NUMBER}|{_NUMBER})
      | (?P<bare>{_NUMBER})
    )
    (?![\w/])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SERIES = re.compile(r"(?:SOU|DS|PROP|MOTION|LAG|KAP|ART|SS|SFS|COM|DIR|HVB|ISO|EU|SKR|MSBFS|SOSFS)\b", re.IGNORECASE)
"""National series and statute books that are numbered in the same way."""
_DIGIT = re.compile(r"\d")
_UPPER = re.compile(r"[A-ZÅÄÖ]")
_SMALL = re.compile(r"[a-zåäö]{2,6}/(?:19|20)\d\d:\d")
"""'(von/2018:31)', alone in its brackets."""


def case_numbers(text: str) -> Iterator[tuple[Span, str]]:
    """Each case number in the text, with the span of the number itself; a label such as 'Dnr' is left out."""
    if not _DIGIT.search(text):
        return
    for match in CASE_NUMBER.finditer(text):
        group = "labelled" if match.group("labelled") else "bare"
        number = match.group(group)
        alone = text[match.start() - 1 : match.start()] == "(" and text[match.end() : match.end() + 1] == ")"
        small = _SMALL.match(number) if alone else None
        if group == "bare" and not small and not _UPPER.match(number.lstrip("0123456789/-")):
            continue  # 'i 2024/25' in running text is a school year, not a case
        if (match.group("label") or "").startswith("§") and _SCHOOL_YEAR.fullmatch(number):
            continue
        if _SERIES.match(number):
            continue
        yield Span(*match.span(group)), number
