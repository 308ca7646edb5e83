"""Which earlier decision words about an assignment cite: 'uppdraget i Ks § 23/2005', 'uppdraget från den 25 maj 2023'.

Pure; a day without a paragraph is no citation unless the words say that it was given then.
"""

import re
from dataclasses import replace

from tracker.extraction.arguments import citation, numbered_by
from tracker.extraction.matter import Matter
from tracker.extraction.model import Citation
from tracker.spans import Span

_FROM_A_DAY = re.compile(
    r"\buppdrag\w*\s[^.;]{0,60}?\b(?:från|givet|lämnat)\s+(?:den\s+)?(?:(?:19|20)\d\d-|\d{1,2}\s+[^\W\d_]{3,9}\s+(?:19|20)\d\d)",
    re.IGNORECASE,
)
"""'uppdraget till chefen från den 25 maj 2023': the day that it was given."""
_NUMBER_OF_A_YEAR = re.compile(r"§\s?\d{1,4}/(?:19|20)?\d\d(?=\)?:)")


def cited_in(matter: Matter, words: str) -> Citation | None:
    """The earlier decision that a clause cites with its paragraph; a day alone may be a new deadline."""
    now = matter.section.day
    cited = citation(words, None, now)
    if not cited or not now:
        return None
    if cited.day is None:  # 'Ks § 23/2005'
        body = cited.body or numbered_by(words, matter.section.body)
        return replace(cited, body=body) if body and cited.year and cited.year <= now.year else None
    return cited if cited.day < now and (cited.paragraph or _FROM_A_DAY.search(words)) else None


def cited_before(matter: Matter, span: Span) -> Citation | None:
    """'Utkastet till plan (§ 19/2025): VD redovisade det i april. Uppdraget är slutfört.': the number in the sentence
    before of the same paragraph."""
    before = matter.text[matter.text.rfind("\n", 0, span.start) + 1 : span.start]
    numbered = _NUMBER_OF_A_YEAR.findall(before)
    return cited_in(matter, numbered[0]) if len(set(numbered)) == 1 else None
