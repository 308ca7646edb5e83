"""One sentence -> readings by the rules of `assigning`, without what looks alike but tells nobody to do anything."""

import re
from collections.abc import Iterator
from itertools import pairwise

from tracker.extraction.arguments import task_span
from tracker.extraction.gazetteer import is_official, is_person, known, normal_receiver
from tracker.extraction.lexicon import (
    ACTION_NOUNS,
    AUTHORISING,
    DECIDING_VERBS,
    NOMINATORS,
    OUTSIDERS,
    PERMISSIVE,
    STATUTORY,
    STRANGERS,
    TASK_VERBS,
    of_answered_motion,
    of_listed_motion,
)
from tracker.extraction.reading import Reading
from tracker.extraction.rules.phrases import PRESENT
from tracker.extraction.rules.rule import Rule
from tracker.extraction.rules.untriggered import WORK_BY_A_DAY
from tracker.spans import Span
from tracker.structure.headings import same_body, speaker
from tracker.structure.model import Clause, Role

HAS_IN_REMIT = re.compile(r"\b(?:har|hade)\s+(?:\w+\s+)?(?:i|till(?:\s+\w+\s+och)?)\s+uppdrag", re.IGNORECASE)
INVESTIGATES = re.compile(
    r"(?:\w+\s+){0,2}(?:utreda|ta\s+fram|se\s+över|kartlägga|utvärdera|återkomma|redovisa|undersöka|analysera|revidera|upprätta|utarbeta|föreslå)\b",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\b(?:avslå[rs]?|avvisa[rs]?)\b(?:(?!,\s|\bsamt\b|\boch\s+(?:att|ge|uppdra)\b|\bmed\s+hänvisning\b)[^.;])*$|\b(?:inte|ej|icke)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_REFUSES_AND_GIVES = re.compile(r"\bavslå[rs]?\s+(?:(?!\batt\b)[^.;,]){3,80}\boch\s*$", re.IGNORECASE)
"""'avslå medborgarförslaget och ge förvaltningen i uppdrag': given instead."""
_LOST = re.compile(r",?\s+(?:avslås|avvisas)\W*$", re.IGNORECASE)
"""'Förslaget i övrigt, om att bolaget får i uppdrag att …, avslås.'"""
_REVOKES = re.compile(
    r"\b(?:upphäv(?:a|er|s)|återkalla[rs]?|återta[rs]?|riv(?:a|er)\s+upp)\s[^.;]*?\b(?:beslut(?:et)?|uppdrag(?:et)?)\b(?:(?!,\s|\bsamt\b)[^.;])*$",
    re.IGNORECASE,
)
"""'upphäva beslutet från 2022 att ge bolaget i uppdrag att bygga': taken back, not given."""
_OTHERS = re.compile(r"(?:sin|sitt|sina|dess|deras|grann\w+)\s", re.IGNORECASE)
"""Somebody else's people: 'grannkommunen har gett sin kommunchef i uppdrag'."""
_WHOLE_COMMUNITY = re.compile(r"kommunen|regionen|[A-ZÅÄÖ][\w-]+\s(?:kommun|stad)|Region\s[A-ZÅÄÖ][\w-]+")
"""'Granby kommun ansöker om medlemskap': done by deciding, for all of it."""
_PERSON = re.compile(r"[A-ZÅÄÖ][a-zåäöé]+(?:[ -][A-ZÅÄÖ][a-zåäöé]+){1,3}")
_DEFINITE = re.compile(
    r"(?!ing(?:en|a)\b)(?:[^\W\d_]+-?\s(?:och\s)?){0,3}[^\W\d_]{3,}(?:en|et|an|na|ern)", re.IGNORECASE
)
_DOES = re.compile(rf"\s(?:{PRESENT}|låter|gör)\s", re.IGNORECASE)
"""What stands in the receiver's place is then a sentence of its own."""
_PERMIT = re.compile(r"\b(?:tillstånd|dispens|bygglov|upplåtelse|arrende|servitut|markanvisning)", re.IGNORECASE)
_HOLDER = re.compile(
    r"(?:bolaget|sökanden|föreningen|exploatören|entreprenören|arrendatorn|hyresgästen|fastighetsägaren|innehavaren)",
    re.IGNORECASE,
)
_TOLD_OF_RULES = re.compile(
    r"\W*(?:i|av)\s+(?:\w+\s)?(?:denna|detta|dessa|[^\W\d_]+(?:en|et|erna))\s+(?:anges|framgår|står|stadgas|sägs|föreskrivs)\b",
    re.IGNORECASE,
)
"""'I denna anges att …': what has been adopted says so."""
_DONE_BY = re.compile(
    r"\b(?:senast(?!\s+kl)|före|innan|återkommer|lägger\s+fram|redovisar|rapporterar|skyndsamt|snarast|utan\s+dröjsmål)\b",
    re.IGNORECASE,
)
_OUGHT = re.compile(
    r"\bborde\s+(?:(?:också|även|dessutom|genast|snarare|i\s?stället)\s+)?(?:ha\s+)?(?:fått|få|ges|getts|ge)\b",
    re.IGNORECASE,
)
"""'Partiet anser att chefen borde ha fått i uppdrag': what nobody was told."""
_CHAIR = re.compile(r"(?:\w+\s)?(?:vice\s)?ordförande", re.IGNORECASE)
"""Who does what a meeting's chair does."""
_CHAIRS = re.compile(
    r"(?:prövar\s+(?:\w+\s+)?(?:om\b|frågan|förslage[tn]|yrkande\w*)|ställer|frågar|finner|konstaterar)\b",
    re.IGNORECASE,
)
_SOCIETIES = re.compile(
    r"^(?:Region|Villa|Svenska|Sveriges)\b|(?:förening|Sverige|Korset|klubb|sällskap|stiftelse|förbund|kommun|AB|Svettis)\w*$",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(r"\b(?:och|samt|eller)\s*$", re.IGNORECASE)
"""'Nämnden godkänner planen och' översänder den: no name."""
_DID = re.compile(r"\s(?:presenterade|redovisade|visade|lämnade|överlämnade|lade\s+fram)\s", re.IGNORECASE)
"""'Fastighetschefen visade de priser VD' fått i uppdrag att ta in: no name."""
_FOR_ITS_OWN = re.compile(r"\bför\s+egen\s+(?:del|räkning)\b", re.IGNORECASE)
_ABSTRACT = re.compile(r"(?:den\s)?\w*verksamheten", re.IGNORECASE)
"""Not somebody, but what is permitted or run."""
_REMINDS = re.compile(r"\bpåminn(?:a|er|s|elser?)\b[^.;]*$", re.IGNORECASE)
"""'påminna nämnden om att den ska redovisa': ordered before."""
_PRESENT = frozenset({"någon-gör", "tjänsteman-gör"})
"""Rules that read the present tense: one word after the subject says nothing that could be followed up."""
_TELLING = frozenset({"får-i-uppdrag", "uppdras", "ansvarar-för-att"})
"""Rules so plain that whoever is named shall do it, known or not."""
_ORDERING = frozenset({"någon-ska"})
"""Rules of which a person by name may be the subject."""
_AND_ANOTHER = (
    r"(?<!-),?\s+(?:och|samt)\s+(?P<another>(?:[^\W\d_]+-\s(?:och|samt)\s)?"
    r"(?:(?!\b(?:och|samt|att|som|i|får|fick|ges|ger|ge)\b)[^.;:,]){3,60}?\si\suppdrag\satt\s)"
)
"""'… att laga bron och skolchefen i uppdrag att ordna skjutsar': another receiver under the same verb."""
_HAS_TASK = re.compile(r"\buppdra[^\W\d_]*\s[^.;:]{0,300}?\batt\s", re.IGNORECASE)
_NEXT_PART = re.compile(
    rf"{_AND_ANOTHER}|,\s*(?:samt\s+|och\s+)?dels\s+(?P<dels>att\s)|(?:,\s+och|,?\s+samt)\s+(?P<and>att\s(?={WORK_BY_A_DAY.pattern}))"
    r"|(?:,|,?\s+(?:och|samt))\s+(?P<other>att\s(?=[^.;:,]{3,70}?\s(?:får|ges)\s+i\s+uppdrag\s+att\b))",
    re.IGNORECASE,
)
"""Where the next task begins in one sentence: '…, dels att lämna …', '…, och att till nästa möte redovisa …'."""
_IMPERATIVES = frozenset(form for verb in TASK_VERBS for form in (verb, verb.removesuffix("a")))
_WITH_OTHERS = re.compile(
    rf"(?:tillsammans|i\s+(?:samverkan|samråd|samarbete|dialog))\s+med\s+(?:(?!\b(?:att|som|ska|skall|har|är)\b)[^.;:!?]){{3,60}}?\s"
    rf"(?:{'|'.join(sorted(TASK_VERBS, key=len, reverse=True))})\b",
    re.IGNORECASE,
)
"""'I samverkan med skolan starta en verkstad': work that begins with whom it is done together with."""
_MAKES_ONE = re.compile(
    r"\W*göra?\s+en\s+\w*(?:översyn|utredning|kartläggning|analys|inventering|utvärdering|uppföljning|genomgång|plan)\b",
    re.IGNORECASE,
)
_FIRST_WORD = re.compile(r"\W*([^\W\d_]+)")
_INFINITIVE_START = re.compile(
    r"(?:(?!(?:att|syftar|är|ska|skall|har|kan|får|avser|innebär|till)\b)\w+\s+){0,4}?"
    rf"(?:{'|'.join(sorted(set(TASK_VERBS), key=len, reverse=True))})\b",
    re.IGNORECASE,
)
"""Work in the infinitive, after a few words of circumstance ('därefter kvartalsvis redovisa')."""


_GIVER_FIRST = re.compile(
    r"(?:\w*(?:styrelsen|fullmäktige|nämnden|utskottet)|direktionen|regeringen)\s+(?:\([^()]*\d[^()]*\)\s+)?(?!(?:och|samt|respektive|i|för)\b)(?=[^\W\d_])",
    re.IGNORECASE,
)
_FIRST_OF_TWO = re.compile(
    r"(?:^|\batt\s+|[-–•]\s|\d[.)]\s)(?P<first>(?:(?!\batt\b)[^.;:,]){4,60}?)\s+samt\s+$", re.IGNORECASE
)
_ASKING = frozenset({"begära-att", "ålägga", "be-någon"})
_EARLIER_BUDGET = re.compile(
    r"\bfick\s+i\s+(?:\w+\s){0,2}?(?:budget|verksamhetsplan)\w*\s+(?:för\s+)?(?:19|20)\d\d\b", re.IGNORECASE
)
"""'nämnden fick i budget 2023 i uppdrag': told, wherever it stands."""
_AT_A_MEETING = re.compile(
    r"§|\bsammanträde|\bmöte|\b(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\b",
    re.IGNORECASE,
)
_NOT_GIVEN = re.compile(r"\b(?:inte|ej|aldrig)\s+(?:har\s+|hade\s+)?(?:fått|haft|getts|givits)\b", re.IGNORECASE)
"""'nämnden har inte fått något uppdrag att lägga ned filialen'."""
_A_TASK = re.compile(r"\buppgift\s", re.IGNORECASE)
"""'chefen har fått i uppgift att …' is told of the daily work; only a decision makes it more."""


def by_parts(text: str, clause: Clause, sentence: Span, rules: tuple[Rule, ...]) -> list[Reading]:
    """The readings of one sentence, each of its parts read for itself ('dels att …, dels att …')."""
    found: list[Reading] = []
    for part in _parts(text, sentence):
        found += list(by_rules(text, clause, part, rules)) or _further(text, clause, part, sentence, found)
    return found


def by_rules(text: str, clause: Clause, sentence: Span, rules: tuple[Rule, ...]) -> Iterator[Reading]:
    """The readings of one sentence; a later rule does not read again what an earlier one has read."""
    taken: list[Span] = []
    words = sentence.of(text)
    low, recital = words.lower(), clause.role is Role.RECITAL
    for rule in rules:
        if rule.cues and not any(cue in low for cue in rule.cues):
            continue
        for match in rule.pattern.finditer(words):
            span = Span(sentence.start + match.start(), sentence.start + max(match.end(), match.start() + 1))
            if any(span.overlaps(other) for other in taken) or not _serious(words, match, rule, clause):
                continue
            if _PERSON.fullmatch(match.group("receiver").strip()) and not _present(
                text, match.group("receiver").strip()
            ):
                continue
            if _HOLDER.fullmatch(match.group("receiver").strip()) and _PERMIT.search(clause.span.of(text)):
                continue  # a condition of what has been permitted
            task = task_span(text, sentence.start + match.end(), sentence.end)
            said = task.of(text)
            if len(said) < 3 or AUTHORISING.match(said) or (" " not in said and (recital or rule.name in _PRESENT)):
                continue
            taken.append(Span(span.start, task.end))
            receiver = normal_receiver(_whole_receiver(words, match, clause))
            before = words[: match.start()]
            refused = _DENIAL.search(before) and not _REFUSES_AND_GIVES.search(before)
            denied = bool(refused or _LOST.search(words, match.end()))
            yield Reading(rule.name, clause, clause.span, receiver, task, denied=denied)


def _whole_receiver(words: str, match: re.Match[str], clause: Clause) -> str:
    """The receiver's words, with the first of 'A samt B får', and without the giver of 'gav styrelsen chefen'."""
    receiver = match.group("receiver")
    giver = _GIVER_FIRST.match(receiver) if clause.role is Role.RECITAL else None
    if giver and known(receiver[giver.end() :]):
        return receiver[giver.end() :]
    first = _FIRST_OF_TWO.search(words, 0, match.start("receiver"))
    return f"{first.group('first')} och {receiver}" if first and known(first.group("first")) else receiver


def _serious(words: str, match: re.Match[str], rule: Rule, clause: Clause) -> bool:
    """Whether somebody is really told to do something: not 'nämnden får uppdra åt', not an unknown subject.

    What the deciding body itself does in the present tense ('Nämnden tar del av rapporten') is done by deciding.
    """
    if clause.role is not Role.RECITAL and _TOLD_OF_RULES.match(words):
        return False
    if STATUTORY.search(words) or (clause.role is not Role.RECITAL and _REMINDS.search(words[: match.start() + 1])):
        return False
    if _OUGHT.search(words[: match.end()]) or _NOT_GIVEN.search(match.group()) or _only_may(words, match.start()):
        return False
    if _by_others(words, match, rule, clause):
        return False
    receiver = match.group("receiver")
    if OUTSIDERS.search(receiver) or (clause.role is Role.RECITAL and _OTHERS.match(receiver.strip())):
        return False
    if HAS_IN_REMIT.search(match.group()) and not INVESTIGATES.match(words[match.end() :]):
        return False
    itself = same_body(normal_receiver(receiver), clause.decider) and not _FOR_ITS_OWN.search(match.group())
    chairs = _CHAIR.match(receiver.strip()) and _CHAIRS.match(words, match.end())
    granted = rule.name == "villkor" and STRANGERS.match(receiver)  # what a grant asks of those who get it
    if chairs or granted:
        return False
    if rule.name == "någon-gör" and (itself or _WHOLE_COMMUNITY.fullmatch(receiver.strip()) or _DOES.search(receiver)):
        return False
    if rule.name == "tjänsteman-gör" and not _told_to(receiver, words):
        return False
    return not rule.subject or _may_be_told(receiver.strip(), rule, clause)


def _only_may(words: str, start: int) -> bool:
    """Whether the words before a trigger say that it is allowed, taken back, or of a motion."""
    before = words[:start]
    of_motion = of_answered_motion(words, start) or of_listed_motion(words, start)
    return bool(PERMISSIVE.search(before) or _REVOKES.search(before) or of_motion)


def _may_be_told(receiver: str, rule: Rule, clause: Clause) -> bool:
    """Whether a sentence's subject is somebody who can be told to do something."""
    if _ABSTRACT.fullmatch(receiver) or NOMINATORS.match(receiver) or STRANGERS.fullmatch(receiver):
        return False
    if _UNFINISHED.search(receiver) or speaker(receiver) or _DID.search(receiver):
        return False
    told = clause.role is not Role.RECITAL and rule.name in _TELLING
    person = clause.role is Role.DECISION and rule.name in _ORDERING and _PERSON.fullmatch(receiver)
    named = person or (told and (_PERSON.fullmatch(receiver) or _DEFINITE.fullmatch(receiver)))
    return bool(known(receiver) or named) and not re.search(r"\b(?:som|vilka|vilken)\b", receiver)


def _present(text: str, name: str) -> bool:
    """Whether the document names a person elsewhere too, as those are who were there; no house and no society."""
    return bool(known(name)) or (text.count(name.split()[-1]) > 1 and not _SOCIETIES.search(name))


def _told_to(receiver: str, words: str) -> bool:
    """Whether it is an official who does it, and not as the chair; or a unit that shall have done it by a day, since
    what units do every day is also told in the present tense."""
    name = receiver.strip()
    if _CHAIR.match(name) or not is_official(name):
        return False
    return is_person(name) or bool(_DONE_BY.search(words))


def _by_others(words: str, match: re.Match[str], rule: Rule, clause: Clause) -> bool:
    """Whether it was given elsewhere than here: by an authority that asks for it, in an earlier budget, at work."""
    if rule.name in _ASKING:
        asking = re.split(r"\batt\s+", words[: match.start()])[-1].strip()
        if OUTSIDERS.match(asking) and not same_body(asking, clause.decider):
            return True  # 'Inspektionen begär att regionen redovisar …'
    if clause.role is Role.RECITAL and _AT_A_MEETING.search(match.group()):
        return False
    elsewhere = _A_TASK if clause.role is Role.RECITAL else _EARLIER_BUDGET
    return bool(elsewhere.search(match.group()))


def _further(text: str, clause: Clause, part: Span, sentence: Span, found: list[Reading]) -> list[Reading]:
    """'…, dels att lämna förslag': a part that names nobody has the receiver of the part before."""
    task = _task_of_part(text, part)
    words = task.of(text)
    if not found or part.start == sentence.start or not (continues(words) or WORK_BY_A_DAY.match(words)):
        return []
    return [Reading(found[-1].rule, clause, clause.span, found[-1].receiver, task, True)]


def _task_of_part(text: str, part: Span) -> Span:
    """The words after 'att' in one part of 'dels att …, dels att …'."""
    return task_span(text, part.start + len("att "), part.end)


def continues(task: str) -> bool:
    """Whether a clause without trigger goes on with the work of the clause before: it begins with work, not with
    deciding."""
    if _decides(task) or known(task):
        return False
    return bool(_INFINITIVE_START.match(task))


def names_work(words: str) -> bool:
    """Whether a line begins as an assignment does in a plan: 'Utveckla …', 'Stärk …', 'Översyn av …'."""
    first = _FIRST_WORD.match(words)
    if not first:
        return False
    word = first.group(1).lower()
    found = ACTION_NOUNS.fullmatch(word) or _WITH_OTHERS.match(words) or _MAKES_ONE.match(words)
    return word in _IMPERATIVES or bool(found)


def _decides(task: str) -> bool:
    low = task.lower()
    return any(low.startswith(verb) for verb in DECIDING_VERBS)


def _parts(text: str, sentence: Span) -> list[Span]:
    """The sentence, cut before every next part."""
    cuts = [
        match.start(match.lastgroup or 0)
        for match in _NEXT_PART.finditer(text, sentence.start, sentence.end)
        if match.lastgroup != "another" or _HAS_TASK.search(text, sentence.start, match.start())
    ]
    edges = [sentence.start, *(cut for cut in cuts if cut > sentence.start), sentence.end]
    return [Span(*edge) for edge in pairwise(edges)]
