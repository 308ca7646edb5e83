"""Work that minutes tell is done, without a word of an assignment: 'Översynen av taxan är därmed slutförd', 'De två
utbildningarna har hållits'.

Whether anybody had asked for it only the register can know. Invariant: all mentions from here have the rule `DONE`,
which linking takes for nothing where it knows no assignment in the same matter that asks for just that.
"""

import re
from dataclasses import replace

from tracker.extraction.answered import ORDERED_BY
from tracker.extraction.approved import report_of
from tracker.extraction.arguments import citation
from tracker.extraction.gazetteer import known, normal_receiver
from tracker.extraction.lexicon import OUTSIDERS
from tracker.extraction.matter import Matter
from tracker.extraction.model import DONE, EventType, Mention
from tracker.extraction.reported import ON_THE_WAY, YEAR, body_of, sent_back
from tracker.spans import Span
from tracker.structure.headings import LIST_MARKER
from tracker.structure.model import Part, Role
from tracker.structure.sentences import sentences

_SAYS = re.compile(
    r"(?:att\s+)?(?:[^.;:,]{3,60}?\s(?:konstaterar|noterar|meddelar|rapporterar|berättar|upplyser|informerar\s+om)\s+att\s+)?",
    re.IGNORECASE,
)
_IS_DONE = re.compile(
    r"(?P<what>(?!uppdrag|ärende|beslut|frågan|(?:innan|om|när|då|sedan|till|tills|så|först|medan|eftersom|ifall|även|fram)\s)[^.;:,]{6,120}?)\s+"
    r"(?:godkänns\s+som\s+slut(?:redovisa|rapportera)[dt]\b|(?:är|anses|förklaras)\s+(?:(?:nu|därmed|härmed)\s+)?(?:genomför|utför|slutför|avsluta|installera|färdigställ)(?:d|t|da|de|ts)\b"
    r"|har\s+(?:(?:nu|därmed)\s+)?(?:genomförts|utförts|slutförts|hållits|ägt\s+rum|installerats|färdigställts|setts\s+över|"
    r"inventerats|kartlagts|utvärderats|undersökts)\b)",
    re.IGNORECASE,
)
_THEREBY_DONE = re.compile(
    r"(?:med\s+detta|därmed|härmed|nu)\s+är\s+(?P<what>(?!uppdrag|ärende)[^.;:,]{6,80}?)\s+(?:genomför|slutför|avsluta|färdigställ)(?:d|t|da|de|ts)\b",
    re.IGNORECASE,
)
"""'Med detta är översynen genomförd.'"""
_WAS_ORDERED = re.compile(
    r"(?:de[nt]\s+)(?P<what>[^.;:,]{6,120}?)\s+som\s+[^\W\d_]*(?:nämnden|styrelsen|fullmäktige|direktionen|utskottet)\s+"
    r"(?:beslutade\s+om|begärde|beställde|efterfrågade|(?:[^.;:]{3,60}?\s)?gav\s+[^.;:,]{3,60}?\s?i\s+uppdrag)\b[^.;:]{0,60}?\s"
    r"(?:genomfördes|hölls|redovisades|presenterades|lämnades|gjordes)\b",
    re.IGNORECASE,
)
"""'Den dialog med kommunerna som nämnden beslutade om i februari genomfördes under mars'."""
_HAS_DONE = re.compile(
    r"(?P<who>[^.;:,\d]{2,60}?)\s+har\s+(?:(?:nu|därefter|därmed)\s+)?(?:genomfört|hållit|anordnat|arrangerat|utfört|slutfört|undersökt|inventerat|kartlagt|"
    r"utvärderat|utrett|besiktigat|sett\s+över)\s+(?P<what>(?!(?:en|ett|några|flera|vissa|delar)\s+(?:första|inledande|del\b|av\b|delar))[^.;:,]{6,140}?)[.;]?$",
    re.IGNORECASE | re.DOTALL,
)
"""'Förbundschefen har undersökt tre alternativ'."""
_TELLS = re.compile(
    r"(?P<who>[^.;:,\d]{2,60}?)\s+(?:redovisar|redovisade|presenterar|presenterade|beskriver|beskrev|lade\s+fram|lägger\s+fram)\s+(?:de[nt]\s+|(?:ett\s+)?förslag\s+till\s+)?(?P<what>[^.;:,]{8,140}?)"
    r"(?:\s+som\s+(?:hölls|genomfördes|gjordes|har\s+(?:hållits|genomförts|gjorts))\b.*|[.;]?$)",
    re.IGNORECASE | re.DOTALL,
)
"""'Samordnaren redovisar den övning av planen som hölls i november', 'Direktören redovisar konsekvenserna av en sänkt
ram': somebody of the house, of what only the register can know to have been asked for."""
_NOT_IT = re.compile(r"\bplanera|\bkommande\b|\bandra\s+(?:kommuner|regioner)|\btids?plan", re.IGNORECASE)
"""What is to come, or another's."""
_NOT_ALL = re.compile(
    r"\b(?:först|endast|bara|hälften|procent|utom|förutom|när\s+som|förutsättning|strid|görs?\s+om|fortsätter|återstår|kvarstår|höst|vår|"
    r"i\s+de\s+delar|i\s+förtid|(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|\d+)\s+av)\b|%",
    re.IGNORECASE,
)
"""After it has been said to be done: a part of it, or not as it should be."""
_BY = re.compile(r"^\s+av\s+(?P<whom>[^.;,]{3,60}?)(?=\s+(?:i|under|den|och|med|vid|på)\s|[.;,]|$)")
_KIND = {Role.DECISION: EventType.COMPLETED, Role.RECITAL: EventType.REPORTED}


def told_done(matter: Matter) -> list[Mention]:
    """What the minutes say has been carried out: in a decision it is over, in running text it is reported."""
    section = matter.section
    if section.part is not Part.MINUTES or not section.day:
        return []
    found = []
    back = sent_back(matter)
    for clause in section.clauses:
        kind = _KIND.get(clause.role)
        for span in sentences(matter.text, clause.span) if kind else ():
            words = LIST_MARKER.sub("", span.of(matter.text).strip(), count=1)
            words = words[says.end() :] if (says := _SAYS.match(words)) else words
            done = _done(words, told=clause.role is Role.RECITAL and not back)
            years = YEAR.findall(done.group("what")) if done else []
            if done and kind and all(int(year) == section.day.year for year in years):
                found.append(_report(matter, span, kind, matter.body(clause.decider) or section.body, words, done))
    return found


def _done(words: str, told: bool) -> re.Match[str] | None:
    """What a sentence says is done; in `told` ones also what was ordered or what somebody of the house has done."""
    done = (
        _IS_DONE.match(words)
        or _THEREBY_DONE.match(words)
        or ((_WAS_ORDERED.match(words) or _by_one(words)) if told else None)
    )
    if not done or ON_THE_WAY.search(words) or OUTSIDERS.search(words) or _taken_back(words[done.end() :]):
        return None
    return done


def _report(matter: Matter, span: Span, kind: EventType, giver: str | None, words: str, done: re.Match[str]) -> Mention:
    section = matter.section
    named = done.groupdict().get("who")
    what = re.sub(r"\s+", " ", done.group("what"))
    ordered = ORDERED_BY.search(what) if named else None
    if ordered:
        what, giver = what[: ordered.start()], body_of(matter, ordered.group("body")) or giver
    report = report_of(matter, span, kind, DONE, giver, normal_receiver(named) if named else None, what)
    cited = citation(words, section.body, section.day) if ordered or not named else None
    return replace(report, cited=cited if cited and cited.day else None)


def _by_one(words: str) -> re.Match[str] | None:
    """What somebody of the house tells of as done."""
    told = _TELLS.match(words) or (_HAS_DONE.match(words) if " har " in words else None)
    return told if told and known(told.group("who")) and not _NOT_IT.search(words) else None


def _taken_back(rest: str) -> bool:
    """Whether the words after 'är slutförd' say that it is a part only, or that strangers have done it."""
    by = _BY.match(rest)
    return bool(_NOT_ALL.search(rest) or (by and not known(by.group("whom"))))
