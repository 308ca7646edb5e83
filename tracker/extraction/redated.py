"""New days that a decision sets for what has been asked for before, without a word of an assignment: 'Inventeringen av
lekplatserna ska redovisas senast den 30 april', 'Redovisningen ska kompletteras och läggas fram på nytt i januari'.

Whether anybody had asked for it only the register can know. Invariant: all mentions from here have the rule `REDATED`,
which linking takes for nothing where it knows no assignment in the same case that they fit.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from tracker.extraction.approved import report_of
from tracker.extraction.lexicon import OUTSIDERS, PAPERS, STRANGERS
from tracker.extraction.matter import Matter, clause_due
from tracker.extraction.model import REDATED, EventType, Mention
from tracker.extraction.reported import sent_back
from tracker.extraction.settled import refuses_time
from tracker.spans import Span
from tracker.structure.bodies import bodies
from tracker.structure.headings import LIST_MARKER, same_body
from tracker.structure.model import Clause, Part, Role
from tracker.structure.sentences import sentences

_SHALL_COME = re.compile(
    r"(?:[^.;:]{0,120}?\s(?:beslutar|beslutade|beslöt|bestämma|bestämmer|bestämde)\s+)?(?:att\s+)?(?:medge[rs]?\s+)?(?:att\s+)?"
    r"(?P<what>(?!uppdrag)[^\W\d_]{3,}(?:en|et|an|na|n)\b[^.;:,]{0,120}?|(?P<it>de[nt](?:\s+(?:kompletterade|nya|omarbetade|reviderade|slutliga|bearbetade)\s+[^\W\d_]+(?:\s[^.;:,]{3,60}?)?)?|ärendet|frågan)|(?:en|ett)\s+(?:(?:ny|nytt|komplettera[dt]|revidera[dt]|omarbeta[dt]|bearbeta[dt]|uppdatera[dt]|justera[dt])\s[^.;:,]{3,80}?"
    r"|förslag\s+(?:till|om|på)\s[^.;:,]{3,80}?))\s+"
    r"(?:(?:ska|skall|får)\s+(?:[^.;]{0,140}?\s)?"
    r"(?:(?:åter|slut)?(?:redovisas|rapporteras)|lämnas|läggas\s+fram|presenteras|föreläggas|tas\s+upp|behandlas|slutföras|färdigställas|"
    r"återkomma|vara\s+åter\b|vara\s+tillbaka|vara\s+(?:(?:klar|färdig)[ta]?|(?:genomför|slutför|avsluta)[dt]a?))"
    r"|i\s?stället\s+(?:(?:åter|slut)?(?:redovisas|rapporteras)|presenteras|läggs\s+fram|lämnas)\s+(?:vid|i|under|till|senast|den|först)"
    r"|(?:(?:(?:åter|slut)?(?:redovisas|rapporteras)|presenteras|läggs\s+fram|lämnas)\s+(?:i\s?stället|senast|först|därmed|således|den\s\d))"
    r"|(?:(?:åter|slut)?(?:redovisas|rapporteras)|presenteras|läggs\s+fram|lämnas|tas\s+upp|behandlas)\s+[^.;]{2,60}?\si\s?stället\s+för\s+(?:den|i|vid|till|under|senast)\b)\b",
    re.IGNORECASE,
)
_CARRIED_OUT = re.compile(r"\bvara\s+(?:genomför|slutför|avsluta)", re.IGNORECASE)
"""Said of a plan, this is when its measures are done, not when it is made."""
_BY_A_NEW_PLAN = re.compile(
    r"(?:att\s+)?(?:[^.;:,]{3,60}?\s)?(?:godkänna|godkänner|fastställa|fastställer|anta|antar)\s+(?:den\s+|en\s+)?(?:nya|ny|reviderade|ändrade)\s+tids?plan(?:en)?,?\s+"
    r"(?:som|vilken|vilket)\s+innebär\s+att\s+",
    re.IGNORECASE,
)
_NEW_DAY_FOR = re.compile(
    r"(?:att\s+)?(?:ny|nytt)\s+(?:tidpunkt|datum|tid|slutdatum)\s+för\s+(?P<what>[^.;:,]{4,100}?)\s+(?:beslutas|bestäms|fastställs|sätts)\s",
    re.IGNORECASE,
)
"""'Ny tidpunkt för cykelplanen beslutas till …'."""
_TIME_FOR = re.compile(
    r"(?:att\s+)?tiden\s+för\s+(?:att\s+)?(?P<what>(?!uppdrag)[^.;:]{4,160}?)\s+(?:förlängs|utsträcks|flyttas\s+fram|skjuts\s+(?:fram|upp)|ändras)\s+till\b",
    re.IGNORECASE,
)
"""'Tiden för att anlägga farthinder förlängs till den 31 maj'."""
_ELSEWHERE = re.compile(
    r"\b(?:allmänhet|synpunkt|granskning|öppe[nt]\b|press|medi[ae]|remiss|samråd|budgetberedning|tidplan|läges|delr|budgeten)\w*",
    re.IGNORECASE,
)
"""Where something is shown or handled on its way, which is not when it is due."""
_GIVES = frozenset({EventType.DECIDED, EventType.PROPOSED})


def redated(matter: Matter, found: Sequence[Mention]) -> list[Mention]:
    """The new days in a matter known again that gives nothing itself; `found` is what it says otherwise."""
    section = matter.section
    if section.part is not Part.MINUTES:
        return []
    if any(mention.kind in _GIVES or mention.kind is EventType.EXTENDED for mention in found):
        return []
    days = []
    for clause in section.clauses:
        if clause.role is not Role.DECISION:
            continue
        for span in sentences(matter.text, clause.span):
            words = LIST_MARKER.sub("", span.of(matter.text).strip(), count=1)
            words = _BY_A_NEW_PLAN.sub("", words, count=1)
            days += _new_day(matter, clause, span, words)
    return days


def _new_day(matter: Matter, clause: Clause, span: Span, words: str) -> list[Mention]:
    """The day that a sentence of a decision, the one at `span`, sets for what it names; none where it sets none."""
    said = _SHALL_COME.match(words) or _NEW_DAY_FOR.match(words) or _TIME_FOR.match(words)
    due = clause_due(matter, replace(clause, span=span)) if said else None
    if said is None or due is None or due.date is None or due.recurrence:
        return []
    what: str | None = re.sub(r"\s+", " ", said.group("what"))
    if said.groupdict().get("it"):  # 'Den ska åter tas upp i mars': of what is sent back, which the title names
        what = matter.section.title if sent_back(matter) else None
    carried_out = _CARRIED_OUT.search(said.group()) and re.search(PAPERS, said.group("what"), re.IGNORECASE)
    if carried_out or refuses_time(words) or _ELSEWHERE.search(words) or _handled_by_another(matter, words):
        return []
    if what is None or OUTSIDERS.search(words) or STRANGERS.search(words):
        return []
    giver = matter.body(clause.decider) or matter.section.body
    return [replace(report_of(matter, span, EventType.EXTENDED, REDATED, giver, None, what), due=due)]


def _handled_by_another(matter: Matter, words: str) -> bool:
    """'Inventeringen ska behandlas i tekniska nämnden den 17 juni': not by the meeting that says so."""
    return any(not same_body(body, matter.section.body) for _, body in bodies(words))
