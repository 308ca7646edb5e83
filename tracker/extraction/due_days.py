"""Which day is an assignment's: in its own words, in a later clause of the same decision, or as a text tells of it.

Pure; a day that may be another's is left out rather than guessed.
"""

import datetime as dt
import re
from collections.abc import Iterable

from tracker.extraction.arguments import Deadline
from tracker.extraction.gazetteer import known, normal_receiver
from tracker.extraction.giving import month_given
from tracker.extraction.lexicon import INQUIRIES, OUTSIDERS, PAPERS
from tracker.extraction.matter import Matter
from tracker.extraction.model import Citation
from tracker.extraction.reading import Reading
from tracker.extraction.rules.untriggered import REPORT_BACK, RESPONSIBLE
from tracker.extraction.rules.when_due import SAYS_WHEN
from tracker.extraction.subjects import names_what_is_made
from tracker.extraction.told import DONE_SINCE
from tracker.spans import Span
from tracker.structure.bodies import bodies
from tracker.structure.headings import LIST_MARKER, same_body
from tracker.structure.model import Clause, Role
from tracker.structure.sentences import sentences
from tracker.temporal.model import DeadlineKind

_COVERS_ALL = re.compile(r"\b(?:uppdragen|samtliga|ovanstående|punkterna|båda|respektive\s+uppdrag)\b", re.IGNORECASE)
_TELLS_OF_IT = re.compile(
    r"(?:enligt\s+(?:beslutet|uppdraget)\s+(?:ska|skall|skulle)|(?:den|det|de|detta)\s+skulle\s+(?:vara|ha)|(?:svar(?:et)?|slutrapport(?:en)?|\w*rapportering(?:en)?|\w*redovisning(?:en)?)\s+(?:ska|skall|skulle|sker)"
    r"|tiden\s+(?:för\s+uppdraget\s+)?(?:gick|löpte)\s+ut|\w*(?:nämnden|styrelsen|fullmäktige)\s+(?:(?:angav|bestämde|ville|begärde)\s[^.;]*?\s)?(?:ska|skall|skulle)\s+(?:senast\s[^.;]*?\s)?\w*(?:redovisa|rapportera|återkomma)s?(?=\s+(?:till|senast|i|före|vid|under|den)\s))\b"
    r"|(?:(?:det|detta)\s+)?(?:uppdraget|planen|förslaget|utredningen|redovisningen|rapporten|översynen|programmet|strategin|arbetet|uppdragen|planerna|förslagen|rapporterna|redovisningarna|båda\s+delarna)\b"
    r"|[^\W\d_]{4,}(?:en|et|na)\s+skulle\b",
    re.IGNORECASE,
)
"""'Inventeringen skulle vara klar senast …', right after what was given."""
_WAS_DUE = re.compile(
    r"(?:^\W*enligt\s+(?:beslutet|uppdraget)\s+(?:ska|skall)|\bskulle)\b[^.;]{0,80}?\b(?:på\s+plats|gjort|antas|ha\s+\w+t)\b"
    r"|\b(?:gick|löpte)\s+ut\b(?![^.;]*\sför\s)",
    re.IGNORECASE,
)
"""Of what was ordered earlier: 'Enligt beslutet skulle funktionen finnas på plats senast …'."""
_ABOUT_IT = re.compile(
    r"^(?:[-–•*·]\s*|\d{1,2}[.)]\s*)?(?:att\s+)?(?:båda\s+|samtliga\s+|alla\s+|(?:de\s+)?(?:särskilda|nya|ovanstående|ovan\s+givna|nämnda)\s+(?=uppdrag)|(?:den|det)\s+(?:slutliga|färdiga)\s+)?(?:(?:uppdrag(?:et|en)|redovisning|återrapportering|återredovisning|rapport|(?:en\s+)?del(?:rapport|redovisning)(?=[^.;]*\bslut)|svar|planen|förslage[tn]|utredningen|"
    r"(?:arbetets\s+|uppdragets\s+)?resultat(?:et)?|översynen|arbetet|detta|slutrapport|ärendet)\b|[^\W\d_]+(?:en|et|[iya]n|erna|orna|arna)\s+(?:ska|skall)\b|ett\s+(?:(?:färdigt|slutligt)\s+)?förslag\s+(?:ska|skall)\b|(?:redovisning|rapport)(?:ar|er)na\s+(?:ska|skall)\b|åter(?:redovisas|rapporteras)|redovisas\b|senast\b"
    r"|(?:en\s+)?(?:(?:skriftlig|muntlig|slutlig|samlad)\s+)?(?:åter|slut)?(?:rapport|redovisning|rapportering)(?:\s+av\s+(?:arbetet|uppdrag(?:et|en)|resultatet))?\s+(?:ska|skall|lämnas|görs|sker|presenteras)\b)",
    re.IGNORECASE,
)
_THE_ASSIGNMENT = re.compile(r"(?:[-–•*·]\s*|\d{1,2}[.)]\s*)?(?:att\s+)?uppdraget\s", re.IGNORECASE)
_SAME = r"(?:senast|vid|till)\s+(?:och\s+med\s+)?samma\s+(?:dag|datum|tidpunkt|tid|möte|sammanträde)\b"
_SAME_DAY = re.compile(_SAME.replace("senast|vid|till", "senast"), re.IGNORECASE)
_AT_SAME_TIME = re.compile(_SAME, re.IGNORECASE)
_PROPOSAL = re.compile(
    r"^(?:[-–•*·]\s*|\d{1,2}[.)]\s*)?(?:att\s+)?(?:ett\s+|en\s+)?(?:förslag|uppföljning|utvärdering|redovisning|återrapportering)(?:et|en)?\b",
    re.IGNORECASE,
)
_ENLARGES = re.compile(
    r"(?:[-–•*·]\s*|\d{1,2}[.)]\s*)?(?:att\s+)?(?:utredningen|översynen|kartläggningen|redovisningen|rapporten|uppdraget|arbetet|strategin)\s+"
    r"(?:ska|skall)\s+(?:(?:även|också|särskilt|bland\s+annat)\s+)?(?:omfatta|innehålla|belysa|beskriva|innefatta)\b",
    re.IGNORECASE,
)
"""'Utredningen ska även omfatta …': still of the work above."""
_OF_THE_WORK = r"(?:\s+(?:om|av)\s+(?:resultatet|arbetet|uppdraget))"
_WHEN = r"(?=,?\s+(?:senast|i|vid|under|före|den|till|på)\s)"
_IS_TOLD = re.compile(
    r"^(?:[-–•*·]\s*|\d{1,2}[.)]\s*)?(?:att\s+)?[^\W\d_]*(?:nämnden|styrelsen|fullmäktige|utskottet|direktionen|presidiet)\s+"
    rf"(?:(?:ska\s+|skall\s+)?(?:informeras|delges){_OF_THE_WORK}|"
    rf"(?:ska\s+få|skall\s+få|får)\s+(?:en\s+)?(?:(?:läges|del|åter|slut)?rapport|återrapportering|(?:åter)?redovisning){_OF_THE_WORK}?){_WHEN}",
    re.IGNORECASE,
)
"""'att styrelsen informeras om resultatet i september'."""
_BEFORE_THE_LAST = re.compile(
    r"^(?:[-–•*·]\s*|\d{1,2}[.)]\s*)?(?:att\s+)?(?:en\s+)?(?:första\s+(?:redovisning|återrapportering|rapport)|lägesrapport|delredovisning|delrapport)"
    r"(?:en)?(?:\s+av\s+(?:arbetet|uppdraget))?\s+(?:ska|skall|lämnas|görs|sker|presenteras|redovisas)\b(?![^.;]*\bslut)",
    re.IGNORECASE,
)
"""'att en första redovisning ska ske i oktober'."""
_IS_REPORTED = re.compile(
    r"^(?:[-–•*·]\s*|\d{1,2}[.)]\s*)?(?:att\s+)?[^\W\d_]+(?:[eiya]n|et|erna|orna|arna)\s+(?:(?:jämte|med|tillsammans\s+med|och|samt)\s[^.;,]{3,60}?\s)?(?:(?:åter|slut)?(?:redovisas|rapporteras)|presenteras|föreläggs|behandlas|delges|lämnas|överlämnas|läggs\s+fram|tillställs)\b"
    r"|^(?:[-–•*·]\s*|\d{1,2}[.)]\s*)?(?:att\s+)?(?:en|ett)\s+(?:ny|nytt|reviderad|reviderat|färdig|färdigt)\s+[^\W\d_]+\s+(?:ska|skall)\s",
    re.IGNORECASE,
)
"""'att handlingsplanen redovisas till utskottet den 3 juni'."""
_IS_HANDLED = re.compile(r"\b(?:behandlas|tas\s+upp)\b|\bärendet\s+(?:över)?lämnas\b", re.IGNORECASE)
_SOMEBODY_DOES = re.compile(
    r"(?:[-–•*·]\s*|\d{1,2}[.)]\s*)?(?:att\s+)?(?P<who>(?:[^\W\d_]+-?\s(?:och\s)?){0,3}?[^\W\d_]+(?:en|et|erna|orna))\s+(?:ska|skall)\s+",
    re.IGNORECASE,
)
_EVALUATED_BY = re.compile(r"\b(?:ska|skall)\s+(?:utvärderas|följas\s+upp)\s+av\b", re.IGNORECASE)
_EVALUATED = re.compile(r"\b(?:ska|skall)\s+(?:därefter\s+|sedan\s+)?utvärderas\b", re.IGNORECASE)
"""'Modellen ska utvärderas av kontoret och utvärderingen redovisas …': after what was ordered is done."""
_REPORTS = re.compile(
    r"(?:(?![^\W\d_]{4,}a\s)[^\s.;]+\s+|nästa\s+){0,12}?(?:slut|åter|del)?(?:redovis|rapporter|återkom|lämna|inkom|presenter|överlämn)",
    re.IGNORECASE,
)
"""Nothing but circumstances before it, and no other work."""
_BESIDES = re.compile(r"(?:dessutom|därutöver|vidare|därtill)\b", re.IGNORECASE)
"""'Förvaltningen ska dessutom redovisa statistik': work of its own."""
_LONG_WORD = re.compile(r"[^\W\d_]{7,}")
_STEM = 7
"""Letters that two forms of a word of the work have in common."""
_COMES_BACK = re.compile(
    r"\W*(?:\d{1,2}[.)]\s+)?(?:att\s+)?(?:ärendet|uppdraget)\s+(?:ska|skall)\s+åter", re.IGNORECASE
)
"""'Ärendet ska återkomma till nämnden senast i maj', after a clause on how the work is to be done."""
_READY = re.compile(
    r"\b(?:ska|skall)\s+(?:kunna\s+)?(?:vara\s+\w+(?:d|t|da|ta|klar\w*|färdig\w*)|antas|fastställas|slutföras|beslutas|finnas|föreligga|"
    r"ha\s+(?:kommit\s+in|inkommit|lämnats|överlämnats|redovisats|antagits)|"
    r"(?:sändas|skickas|gå)\s+(?:ut\s+)?på\s+remiss)\b",
    re.IGNORECASE,
)
"""'Tävlingen ska vara avgjord senast den 15 maj.', 'Förslaget ska kunna sändas på remiss senast i maj.'"""
_PLANS = re.compile(
    r"\b(?:planen|programmet|strategin|förslaget|utredningen|policyn|riktlinjerna|resultatet|kartläggningen|översynen|rapporten|ett\s+(?:\w+\s+)?förslag)\s+(?:ska|skall)\b",
    re.IGNORECASE,
)
"""What an assignment makes, where it is named by no more than its kind."""
_ASSIGNS = re.compile(r"\bi\s+uppdrag\b|\buppdra|\bges\b|\bfår\b", re.IGNORECASE)
_MADE_REPORT = re.compile(r"(?:att\s+)?(?:en\s+)?återrapport(?:ering)?\b[^.;]*\b(?:görs|lämnas)\b", re.IGNORECASE)
_FOR_A_YEAR = re.compile(
    r"(?:inför|fram\s+till)\s+(?:år\s+|läsåret\s+|budget(?:en|året)?\s+(?:för\s+)?(?:år\s+)?)?(?:19|20)\d\d(?:/\d{2,4})?",
    re.IGNORECASE,
)
_UNTIL_A_YEAR = re.compile(r"(?:fram\s+)?till\s+(?:år\s+)?(?:19|20)\d\d", re.IGNORECASE)
FAR_OFF = dt.timedelta(days=4 * 365)
_LAST_DAY = re.compile(r"\b(?:senast|före|innan)\b", re.IGNORECASE)
_MADE = re.compile(
    rf"(?:att\s+)?(?P<what>{PAPERS}|{INQUIRIES}|förslag|rapport)(?:en|et|n|na|er|erna|orna|arna)?\s+"
    r"(?:ska|skall|redovisas|presenteras|föreläggs|lämnas)\b",
    re.IGNORECASE,
)
_GIVES_NEXT = re.compile(r"\b(?:uppdrog|(?:gav|fick)\b[^.;]{3,120}?\bi\s+uppdrag)\b", re.IGNORECASE)
"""A text that goes on with the next assignment."""
_SHOULD_HAVE_BEEN = re.compile(r"\bskulle\s+(?:\w+\s+)?ha\b", re.IGNORECASE)
_A_YEAR = dt.timedelta(days=365)
_SHALL_BE = re.compile(r"\b(?:ska|skall|skulle)\b", re.IGNORECASE)
_SHOULD_HAVE = re.compile(r"\bskulle\b", re.IGNORECASE)
_OF_A_POINT = re.compile(
    r"\bi\s+punkt(?:en|erna)?\s+(?P<numbers>\d{1,2}(?:(?:\s*[,–-]\s*|\s+och\s+)\d{1,2})*)\b", re.IGNORECASE
)
_POINT = re.compile(r"\W*(?P<number>\d{1,2})[.)]?\s")
_DAY_LABEL = re.compile(
    r"(?:[-–•*·]\s*)?(?:klart|tidplan|deadline|slutdatum|(?:åter)?(?:redovisas|rapporteras)|(?:åter)?(?:redovisning|rapportering))"
    r"(?:\s+senast)?\s*:",
    re.IGNORECASE,
)
"""A line under the work that says when: 'Klart senast: 2025-05-31'."""


def given_deadline(matter: Matter, reading: Reading) -> Deadline | None:
    """In the reading's reach; else in a later clause of the same decision that speaks of the report."""
    found = matter.deadline(reading.reach, reading.task)
    if found and _far_off(matter, found):
        found = None  # 'en plan för lokalerna fram till 2040' is what the work is about
    own = found and found.due.date and found.due.kind is not DeadlineKind.DURING and not found.due.recurrence
    if own and not _rather_of_all(matter, reading, found):
        return found
    later = _in_later_clause(matter, reading)  # 'trafikstart i augusti' may be what the work is about
    if later and later.due.date:
        return later
    return _of_earlier_clause(matter, reading) or found or later or matter.general_deadline


def _far_off(matter: Matter, found: Deadline) -> bool:
    """Whether the deadline is no more than a year that lies far ahead."""
    day, now = found.due.date, matter.section.day
    return bool(day and now and _UNTIL_A_YEAR.fullmatch(found.due.text) and day - now > FAR_OFF)


def _of_earlier_clause(matter: Matter, reading: Reading) -> Deadline | None:
    """The day that 'senast samma dag' means: the last one said before it in the same decision."""
    words = matter.text[reading.reach.start : reading.task.end]
    before = matter.text[reading.quote.start : reading.task.start]
    same = _SAME_DAY.search(words) or _AT_SAME_TIME.match(reading.task.of(matter.text)) or _AT_SAME_TIME.search(before)
    if not same:
        return None
    clauses = matter.section.clauses
    for clause in reversed(clauses[: clauses.index(reading.clause)]):
        found = matter.deadline(clause.span) if clause.group == reading.clause.group else None
        if found and found.due.date:
            return found
    return None


def told_deadline(matter: Matter, reading: Reading, cited: Citation | None) -> Deadline | None:
    """What stands before the task tells when it was given, not when it is due; what 'skulle' be done is long due, so
    that a year which had to be guessed is not believed when it lies ahead."""
    given = _given(matter, reading, cited)
    done = DONE_SINCE.match(matter.text, reading.task.end)
    words = Span(reading.task.start, reading.task.end if done else max(reading.task.end, reading.quote.end))
    found = matter.deadline(words, given=given or _long_ago(matter, reading.quote))
    if not (found and found.due.date) or _FOR_A_YEAR.fullmatch(found.due.text):  # 'bostäder fram till 2032'
        found = _told_after(matter, reading, given) or found
    ahead = (
        found and found.due.date and found.due.assumed and matter.section.day and found.due.date > matter.section.day
    )
    return None if ahead and not given and _SHOULD_HAVE.search(reading.quote.of(matter.text)) else found


def _given(matter: Matter, reading: Reading, cited: Citation | None) -> dt.date | None:
    """The day of the decision that a text tells of; of a month the first, the last time that it was before."""
    now = matter.section.day
    said = month_given(reading.quote.of(matter.text)) if now else None
    if (cited and cited.day) or said is None or now is None:
        return cited.day if cited else None
    month, year = said
    return dt.date(year or (now.year if month <= now.month else now.year - 1), month, 1)


def _long_ago(matter: Matter, sentence: Span) -> dt.date | None:
    """A year before the text, from which to count what 'skulle ha redovisats den 28 februari'."""
    should = _SHOULD_HAVE_BEEN.search(sentence.of(matter.text)) if matter.section.day else None
    return matter.section.day - _A_YEAR if should and matter.section.day else None


def _told_after(matter: Matter, reading: Reading, given: dt.date | None) -> Deadline | None:
    """'… har i uppdrag att utreda X. (…) Uppdraget skulle redovisas senast …' in the same paragraph."""
    rest = [Span(reading.quote.end, reading.clause.span.end)]
    after = (clause for clause in matter.section.clauses if clause.span.start >= reading.clause.span.end)
    following = next(after, None)  # text may have been cut into sentences
    if following and following.role is Role.RECITAL and following.group == reading.clause.group:
        rest.append(following.span)
    for sentence in (sentence for span in rest for sentence in sentences(matter.text, span)):
        words = sentence.of(matter.text)
        if _GIVES_NEXT.search(words):
            return None
        if OUTSIDERS.search(words):
            continue
        of_it = _TELLS_OF_IT.match(words.strip()) or (
            _SHALL_BE.search(words) and names_what_is_made(reading.task.of(matter.text), words.strip())
        )
        if of_it and (REPORT_BACK.search(words) or _WAS_DUE.search(words)):
            return matter.deadline(sentence, given=given or _long_ago(matter, sentence))
    return None


def _in_later_clause(matter: Matter, reading: Reading) -> Deadline | None:
    clauses = matter.section.clauses
    index = clauses.index(reading.clause)
    later = [clause for clause in clauses[index + 1 :] if not RESPONSIBLE.match(clause.span.of(matter.text))]
    distance, interim = 0, None
    for clause in later:
        if clause.group != reading.clause.group:
            return interim
        words = clause.span.of(matter.text)
        distance += not _ENLARGES.match(words)
        if distance == 1 and (_BEFORE_THE_LAST.match(words) or _IS_TOLD.match(words)):
            interim = matter.deadline(clause.span)  # the day only where no later one is said
            distance -= 1
            continue
        if distance == 1 and _DAY_LABEL.match(words):
            return matter.deadline(clause.span)
        numbered = _of_its_number(matter, reading, words)
        if numbered is not None and REPORT_BACK.search(words):
            if numbered:
                return matter.deadline(clause.span)
            continue
        same = _shares_a_word(matter, reading, words)
        about_it = _says_when(matter, reading, clause, words, same)
        if about_it and (
            distance == 1
            or _THE_ASSIGNMENT.match(words)
            or (distance == 2 and (same or _COMES_BACK.match(words)))
            or _COVERS_ALL.search(words)
        ):
            return matter.deadline(clause.span)
    return interim


def _says_when(matter: Matter, reading: Reading, clause: Clause, words: str, same: bool) -> bool:
    """Whether a clause says when a reading's work shall be ready or told of; `same`: it shares a word with the task."""
    by_its_form = SAYS_WHEN.match(words) and not OUTSIDERS.search(words)
    if not by_its_form:
        about_it = _ABOUT_IT.match(words) or (same and (_PROPOSAL.match(words) or _IS_REPORTED.match(words)))
        ready = _READY.search(words) and (same or _PLANS.search(words))
        if not about_it or not (REPORT_BACK.search(words) or ready or _MADE_REPORT.match(words)):
            return False
    if _work_of_its_own(reading, words, same) or _handled_elsewhere(matter, clause, words):
        return False
    own = matter.deadline(reading.reach, reading.task) if _EVALUATED.search(words) else None
    if own and own.due.date:
        return False  # 'under hösten 2017', and the trial is evaluated after it
    others = [other for other in matter.section.clauses if other is not reading.clause]
    return not _made_by_another(matter, reading, others, words)


def _of_its_number(matter: Matter, reading: Reading, words: str) -> bool | None:
    """Whether 'Uppdraget i punkt 1 redovisas senast …' is of the reading's clause; None where no number is named."""
    named = _OF_A_POINT.search(words)
    own = _POINT.match(matter.text, reading.clause.span.start)
    if not named or not own:
        return None
    numbers = [int(number) for number in re.findall(r"\d+", named.group("numbers"))]
    span = range(numbers[0], numbers[-1] + 1) if re.search(r"[-–]", named.group("numbers")) else numbers
    return int(own.group("number")) in span


def _handled_elsewhere(matter: Matter, clause: Clause, words: str) -> bool:
    """'Taxan behandlas av kommunfullmäktige i november': another body's day, not when the work shall be done; but
    'ska kunna behandlas av kommunfullmäktige senast i mars' sets one."""
    if _SHALL_BE.search(words) or _LAST_DAY.search(words):
        return False
    own = (matter.section.body, clause.decider)
    by = [body for _, body in bodies(words)] if _IS_HANDLED.search(words) else []
    return any(not any(same_body(body, one) for one in own) for body in by)


def _work_of_its_own(reading: Reading, words: str, same: bool) -> bool:
    """'att nämnden ska utvärdera försöket och redovisa det senast …': another assignment, not when this one is due."""
    does = _SOMEBODY_DOES.match(words)
    if _EVALUATED_BY.search(words):
        return True
    if not does or not known(does.group("who")):
        return False
    if not _REPORTS.match(words, does.end()) or _BESIDES.match(words, does.end()):
        return True
    other = reading.receiver and not same_body(normal_receiver(does.group("who")), reading.receiver)
    return bool(other) and not same


def _rather_of_all(matter: Matter, reading: Reading, found: Deadline | None) -> bool:
    """'… vad som krävs för att hålla badet öppet till 2032', then 'Båda uppdragen ska redovisas senast i mars': the day
    in the task's own words, with no word of reporting, is what the work is about; so is the year of 'inför år 2000'."""
    words = reading.reach.of(matter.text)
    if found is None or _LAST_DAY.search(found.due.text) or REPORT_BACK.search(words):
        return False
    for_a_year = _FOR_A_YEAR.fullmatch(found.due.text)
    clauses = matter.section.clauses
    after = [clause for clause in clauses[clauses.index(reading.clause) + 1 :] if clause.group == reading.clause.group]
    said = (
        clause
        for clause in after
        if REPORT_BACK.search(words := clause.span.of(matter.text)) and (for_a_year or _COVERS_ALL.search(words))
    )
    days = [told.due.date for clause in said if (told := matter.deadline(clause.span)) and told.due.date]
    return bool(days and found.due.date and max(days) < found.due.date)  # nothing is reported before it is done


def _made_by_another(matter: Matter, reading: Reading, others: Iterable[Clause], words: str) -> bool:
    """'Planen ska redovisas i maj': when the plan of the clause that speaks of one is due, and no other's."""
    named = _MADE.match(LIST_MARKER.sub("", words, count=1))
    if not named:
        return False
    said = re.compile(rf"\w*{named.group('what')}", re.IGNORECASE)
    beside = [clause for clause in others if clause.group == reading.clause.group]
    telling = [
        clause
        for clause in beside
        if said.search(told := clause.span.of(matter.text)) and told != words and _ASSIGNS.search(told)
    ]
    return bool(telling) and not said.search(reading.clause.span.of(matter.text))


def _shares_a_word(matter: Matter, reading: Reading, words: str) -> bool:
    """Whether words speak of the same as a reading's task ('Förslag till reviderad plan ska överlämnas senast …')."""
    if names_what_is_made(reading.task.of(matter.text), words):
        return True
    one, other = (
        {word[:_STEM] for word in _LONG_WORD.findall(text.lower())} for text in (reading.task.of(matter.text), words)
    )
    return bool(one & other)
