"""Clauses about an assignment that was stated elsewhere: anstånd, reports, closing.

The task of such a mention is what the clause or the matter's title says of the assignment, else the older assignments
that the same matter tells of, else nothing: then only the case number can say which assignment is meant.
"""

import re
from dataclasses import replace

from tracker.extraction.answered import asked_for, ordered_here, product, shares_a_word
from tracker.extraction.arguments import task_span
from tracker.extraction.citing import cited_before, cited_in
from tracker.extraction.gazetteer import of_the_house
from tracker.extraction.lexicon import OUTSIDERS, STRANGERS, of_answered_motion
from tracker.extraction.matter import Matter, of_many
from tracker.extraction.model import ASKS, DONE, ENDED_BY_PRODUCT, REDATED, Citation, EventType, Mention
from tracker.extraction.new_days import (
    AS_IT_SHOULD_HAVE_BEEN,
    NEW_LAST_DAY,
    final_days,
    new_day,
    of_a_grant,
    of_its_title,
    of_the_title,
)
from tracker.extraction.numbered import item_named, items_of, numbers_in, of_items
from tracker.extraction.pointing import SHORTEST_TASK, each_pointed, made, owner, pointed, without_points
from tracker.extraction.rules.extending import AS_REQUESTED, NEW_DAY
from tracker.extraction.rules.follow_up import FollowUpRule
from tracker.extraction.rules.following import FOLLOWING, OF_AN_ASSIGNMENT
from tracker.extraction.rules.naming import CONTENT_OF_REPORT, FINAL_DAY, TITLE_REPORTS
from tracker.extraction.settled import (
    CARRIED_OUT,
    GENERIC,
    INSTEAD,
    NOTED,
    closes_itself,
    may_be_cited,
    means_nothing,
    nearest,
    said_elsewhere,
    settled,
)
from tracker.extraction.triggers import names_work
from tracker.spans import Span
from tracker.structure.bodies import bodies, rank
from tracker.structure.case_numbers import case_numbers
from tracker.structure.headings import LIST_MARKER, climbs, same_body
from tracker.structure.model import Clause, Part, Role
from tracker.structure.sentences import sentences

_THAT_ONE = re.compile(r"\b(?:det|detta)\s+uppdrag(?:et)?\b", re.IGNORECASE)
_MANY = re.compile(
    r"[^.;]{0,40}?\begna\s+uppdrag\b.*|(?:(?!att\b)\S+\s){0,4}?\w*uppdragen(?:\s(?!att\b|om\b)\S+){0,4}", re.IGNORECASE
)
"""'budgetuppdragen för 2026': no work of its own."""
_NAMES_ITS_WORK = ("slutrapport", "delrapport")
_TOLD_EXTENSION = "anstånd-berättat"
_DEBT = re.compile(r"\b(?:betalning|amortering|ränt|tillträd|hyra|hyror|avgift|skuld|lån)\w*", re.IGNORECASE)
_ENDS_UNNAMED = ("slutfört", CARRIED_OUT, "svar-på-uppdraget")
_ANSWERS = (EventType.COMPLETED, EventType.REPORTED)
_SET_A_DAY = ("påminnelse", INSTEAD, _TOLD_EXTENSION, NEW_LAST_DAY, NEW_DAY)
_GIVES_TIME = ("anstånd", NEW_DAY)
_GIVER = re.compile(
    r"\b(?P<council>[^\W\d_]*fullmäktige|[KR]F)s?\s+uppdrag\b|\buppdrag(?:et|en)?\s+(?:av|från)\s+(?P<body>[^.;:(]{2,60})"
    r"|\btill\s+(?P<to>[^\W\d_]*(?:fullmäktige|styrelsen))\s+(?:som|såsom)\s+(?:svar|redovisning)\b"
    r"|\bhos\s+(?P<asked>[^\W\d_]*(?:fullmäktige|styrelsen|nämnden))\s+(?:begär|anhåll|ansök)",
    re.IGNORECASE,
)
"""Who gave the assignment that a clause speaks of: 'kommunfullmäktiges uppdrag', 'uppdraget från nämnden'."""
_THE_REST = re.compile(
    r"\bi\s+övrigt\b"
    r"|\b(?:redovisning|uppföljning|sammanställning)\w*\s+(?:av|över)\s+(?:(?:givna\s+|lämnade\s+)?uppdrag(?:en)?\b(?!\s+(?:att|om|till)\b)"
    r"|(?:vidtagna\s+och\s+)?pågående\s)",
    re.IGNORECASE,
)
"""'att i övrigt lägga redovisningen till handlingarna': what it has not spoken of; or 'redovisningen av uppdrag'."""
_A_PART = re.compile(r"\b(?:del(?:en)?|etapp(?:en)?)\s+av\s+uppdrag(?:et|en)\b", re.IGNORECASE)
"""'den delen av uppdraget avslutas': the rest goes on."""
_ITS_OWN = re.compile(
    r"s\s+uppdrag\s+(?:(?:av|från|i|enligt)\s+)?(?:den\s+)?(?:\d|§)"
    r"|\b(?:som|såsom)\s+(?:svar\s+på|slut(?:redovisning|rapport)\s+av)\s+[^\W\d_]+s\s+uppdrag",
    re.IGNORECASE,
)
"""'styrelsens uppdrag 2025-03-11 § 31', 'som svar på nämndens uppdrag', in its own minutes: what it gave."""
_OF_A_REPORT = re.compile(
    r"uppdrag|redovis|rapporter|utred|förstudie|inventer|kartlägg|översyn|utvärder|analysen|återkom|\bsvar|framtagande|beslutsunderlag|\bde[nt]\s+slutliga|slutför|färdigställ",
    re.IGNORECASE,
)
_WORK_NAMED = re.compile(r"(?:upphandling|inventering|kartläggning|översyn|granskning)en\b", re.IGNORECASE)
"""'tiden för upphandlingen av elbilar'; but 'tiden för bygget' is the builder's."""
_ASKS_FOR_ITSELF = re.compile(r"\b(?:begära|begär|hemställa|hemställer|anhålla|anhåller)\b", re.IGNORECASE)
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")
_NOUN_ENDING = re.compile(r"n?ing(?:en|ar|arna)?$")
_REPORT_NOUN = re.compile(r"utredning|redovisning|rapport|översyn|kartläggning|uppdrag")
"""'utredningen om en brygga' is short for 'utreda en brygga'."""
SETTLES = ASKS | {EventType.REPORTED, EventType.COMPLETED, EventType.INTERIM_REPORTED}


def follow_ups(matter: Matter, stated: list[Mention]) -> list[Mention]:
    """The mentions in a matter that speak of assignments stated elsewhere; `stated` are those that it states itself."""
    found: list[Mention] = []
    decides = any(clause.role in (Role.DECISION, Role.PROPOSAL) for clause in matter.section.clauses)
    for clause in matter.section.clauses:
        if clause.role is Role.OFFERED and decides:
            continue
        for rule, span, kind in _fired(matter, clause):
            if rule.name == NEW_LAST_DAY and any(mention.kind is not EventType.MENTIONED for mention in stated):
                continue  # the day is that of what the matter gives itself
            extended = any(mention.kind in ASKS for mention in found)
            made = [
                mention
                for words in each_pointed(span.of(matter.text))
                for mention in _mentions(matter, clause, rule, span, kind, stated, extended, words)
            ]
            own = closes_itself(matter.text, clause, span)
            found += [replace(mention, giver=matter.section.body) for mention in made] if own else made
    found = settled(matter, found)
    if not any(mention.kind in SETTLES for mention in found):
        found += _title_report(matter, decides)
    if not any(mention.kind is EventType.DECIDED for mention in stated):
        found += final_days(matter, found)
    return found


def _fired(matter: Matter, clause: Clause) -> list[tuple[FollowUpRule, Span, EventType]]:
    """At most one rule a sentence: the first in the list that reads it and means something in the clause's role."""
    fired = []
    for sentence in sentences(matter.text, clause.span):
        words = LIST_MARKER.sub("", sentence.of(matter.text), count=1)
        if clause.role is Role.RECITAL and OUTSIDERS.search(words):
            continue
        low, undotted = words.lower(), without_points(words)
        for rule in FOLLOWING:
            if not any(cue in low for cue in rule.cues):
                continue
            role = Role.DECISION if closes_itself(matter.text, clause, sentence) else clause.role
            kind = _kind(rule, role, matter.section.part)
            if kind is EventType.COMPLETED and _A_PART.search(words):
                kind = EventType.INTERIM_REPORTED
            match = rule.pattern.search(undotted) if kind else None
            if match and kind and means_nothing(rule.name, kind, undotted, match):
                break
            if kind and match and not of_answered_motion(words, match.start()):
                fired.append((rule, sentence, kind))
                break
    return fired


def _kind(rule: FollowUpRule, role: Role, part: Part) -> EventType | None:
    if role is Role.DECISION:
        return rule.decided
    if role is Role.PROPOSAL:
        return rule.proposed
    if role is Role.OFFERED:
        return rule.proposed if part is Part.STAFF_REPORT else None
    return rule.told if role is Role.RECITAL else None


def _mentions(
    matter: Matter,
    clause: Clause,
    rule: FollowUpRule,
    span: Span,
    kind: EventType,
    stated: list[Mention],
    extended: bool,
    words: str,
) -> list[Mention]:
    """`extended`: the matter has already spoken of more time, so it is about an assignment; `words` are those of the
    span that are about one assignment."""
    told = nearest(matter.text, span, [mention for mention in stated if mention.kind is EventType.MENTIONED])
    words = AS_IT_SHOULD_HAVE_BEEN.sub("", words)
    task, receiver = pointed(words)
    if task and any(_gives(mention, span, task) for mention in stated):
        task = receiver = None  # 'att anteckna utredningen samt ge kontoret i uppdrag att …': given here, not answered
    task = task or _named_by_its_report(rule, words) or (None if told else made(words))
    numbers = numbers_in(words)
    items = items_of(matter) if numbers else {}
    if numbers and (task is None or items.keys() >= set(numbers)):
        return of_items(_mention(matter, clause, rule, span, kind, None), [items.get(number) for number in numbers])
    if task and (named := item_named(matter, task)):
        return of_items(_mention(matter, clause, rule, span, kind, None), [named])
    base = _mention(matter, clause, rule, span, kind, task)
    receiver = _whose(matter, receiver or owner(words), words) or _asker(matter, base, words)
    base = replace(base, receiver=receiver)
    asked = (base.rule in GENERIC and base.cited) or ordered_here(matter)
    about = bool(told or extended or asked or OF_AN_ASSIGNMENT.search(matter.section.title or ""))
    vague = not (task or receiver or base.cited) and rule.name == CARRIED_OUT and len(told) != 1
    if said_elsewhere(matter, rule.name, task, extended, words):
        return []
    if vague and clause.role is Role.RECITAL:
        return _carried_out_by_title(matter, clause, base)
    if _about_none(matter, base, words, about) and not _given_from_above(base):
        return of_its_title(matter, base) if clause.role is Role.DECISION and rule.name in _GIVES_TIME else []
    if rule.name == NEW_DAY and task and not told and "uppdrag" not in words.lower():
        return [replace(base, rule=REDATED)]  # 'Redovisningen av ekonomin skjuts upp': perhaps of none
    return _placed(matter, clause, span, rule, base, told, words)


def _carried_out_by_title(matter: Matter, clause: Clause, base: Mention) -> list[Mention]:
    """'Uppdraget är utfört', where only the title can tell which one, if it is one that is known."""
    title, told_of = matter.section.title, clause.span.of(matter.text)
    own = title and matter.section.cases and not OUTSIDERS.search(told_of)
    return [replace(base, rule=DONE, task=title)] if own else []


def _placed(
    matter: Matter, clause: Clause, span: Span, rule: FollowUpRule, base: Mention, told: list[Mention], words: str
) -> list[Mention]:
    """The follow-up of those of the assignments told in the matter that it is of; else as its own words have it."""
    task = base.task
    if rule.name == _TOLD_EXTENSION and base.cited:
        base = _at_its_own_meeting(base, base.cited)
    elif task:
        base = _given_above(base, words)
    if task is None and told:
        return _of_the_told(told, base, _by_its_product(matter, clause, span, base))
    same = [older for older in told if _tells_of(base, older, rule)]
    return [_answering(base, same[0])] if len(same) == 1 else [_by_its_product(matter, clause, span, base)]


def _of_the_told(told: list[Mention], base: Mention, by_product: Mention) -> list[Mention]:
    """The follow-ups of the older assignments told in the matter that words without a task of their own may be of:
    those that what was made is of, where that is said."""
    of_it = [older for older in told if by_product.task and shares_a_word(by_product.task, older.task or "")]
    its_own = base.receiver and [older.receiver for older in told] == [base.receiver]  # 'uppdraget till chefen'
    if by_product.task and not of_it and not its_own and base.cited is None:
        return [by_product]  # 'planen för X godkänns och uppdraget förklaras slutfört', and only Y is told of
    meant = [older for older in of_it or told if base.receiver is None or older.receiver in (None, base.receiver)]
    if base.cited:  # 'som svar på uppdraget 2023-12-18 § 135' is no other's, whatever else the matter tells
        meant = [older for older in meant if may_be_cited(base.cited, older)]
    if base.rule == NOTED and told:  # what a higher body gave is not reported to it by being noted below
        meant = [older for older in meant if rank(older.giver) <= rank(base.giver)]
        return [_answering(base, older) for older in meant]
    return [_answering(base, older) for older in meant] or [base]


def _by_its_product(matter: Matter, clause: Clause, span: Span, base: Mention) -> Mention:
    """'att godkänna planen för X och avsluta uppdraget': what was made says which assignment is over."""
    made_of_it = product(matter, clause, span) if base.task is None and base.rule in _ENDS_UNNAMED else None
    if made_of_it is None:
        return base
    whose, what = made_of_it
    receiver = base.receiver or matter.receiver(whose)
    return _given_above(replace(base, rule=ENDED_BY_PRODUCT, task=what, receiver=receiver), span.of(matter.text))


def _whose(matter: Matter, named: str | None, words: str) -> str | None:
    """The full name of the one whose assignment the words name; None where that is who gave it."""
    receiver = matter.receiver(named)
    gave = receiver and same_body(receiver, matter.section.body) and _ITS_OWN.search(words)
    return None if gave else receiver


def _asker(matter: Matter, base: Mention, words: str) -> str | None:
    """The meeting itself, where it asks a higher body for time for what it names by no more than a word."""
    asks = base.kind is EventType.EXTENSION_REQUESTED and climbs(base.giver, matter.section.body)
    in_short = base.task is not None and " " not in base.task
    return matter.section.body if asks and in_short and _ASKS_FOR_ITSELF.search(words) else None


def _named_by_its_report(rule: FollowUpRule, words: str) -> str | None:
    """'godkänna slutrapporten om X': what the report is about is what was to be done."""
    if not (rule.name in _NAMES_ITS_WORK or (rule.name == "slutfört" and _THAT_ONE.search(words))):
        return None
    content = CONTENT_OF_REPORT.search(words)
    return re.sub(r"[\s,]+(?:samt|och)$", "", content.group("task")).strip(" ,.") if content else None


def _gives(mention: Mention, span: Span, task: str) -> bool:
    """Whether the words that a follow-up points with are those of an assignment given in the same sentence."""
    inside = mention.source.start < span.end and span.start < mention.source.end
    given = mention.kind in (EventType.DECIDED, EventType.PROPOSED) and inside
    return given and (mention.task or "").startswith(task[:SHORTEST_TASK])


def _tells_of(base: Mention, older: Mention, rule: FollowUpRule) -> bool:
    """Whether a follow-up's own words are a shorter name for the assignment told in the same matter."""
    if base.receiver and older.receiver and base.receiver != older.receiver:
        return False
    if rule.name in _NAMES_ITS_WORK and base.receiver:
        return True  # 'personalchefens slutrapport om sommarjobb' where the chief's one assignment has just been told
    if base.task and (older.task or "").casefold().startswith(base.task.casefold()):
        return True
    named = [word for word in _LONG_WORD.findall((base.task or "").lower()) if not _REPORT_NOUN.match(word)]
    words = _LONG_WORD.findall((older.task or "").lower())
    stems = [_NOUN_ENDING.sub("", name)[: max(5, len(name) - 3)] for name in named]
    return bool(named) and all(any(word.startswith(stem) for word in words) for stem in stems)


def _about_none(matter: Matter, base: Mention, words: str, about: bool) -> bool:
    """Whether the words are of no assignment after all; `about`: the matter speaks of one elsewhere."""
    if base.rule in GENERIC and (base.task is None or _THE_REST.search(words)):  # 'redovisningen av delegationsbeslut'
        return bool(_THE_REST.search(words)) or of_many(matter) or not (about or "uppdraget" in words.lower())
    if base.rule in _NAMES_ITS_WORK and _MANY.fullmatch(base.task or ""):  # which answers none of them
        return True
    if base.rule in _NAMES_ITS_WORK:  # 'godkänna slutrapporten för ombyggnaden': a project
        of_somebody = base.rule == "delrapport" and base.receiver  # 'nämndens lägesrapport noteras'
        return not (about or of_somebody or "uppdrag" in matter.words.lower() or FINAL_DAY.search(matter.words))
    if base.rule in _SET_A_DAY and (base.due is None or of_a_grant(matter, base, words, about)):
        return True  # what was ordered stands as it did
    if base.rule == "upphävs" and "uppdra" not in words.lower():
        return not about or base.cited is None  # 'upphäva beslutet 2021-10-16 § 7': the matter tells what it gave
    if base.rule == _TOLD_EXTENSION and base.cited is None:  # when it was given is not said
        return True
    if base.kind in ASKS and STRANGERS.search(words) and "uppdrag" not in words.lower():
        return True  # an outsider's time for a grant or a building
    if base.kind not in ASKS or about or base.rule == AS_REQUESTED or (base.task and names_work(base.task)):
        return False
    in_title = base.kind is EventType.EXTENDED and of_the_title(matter, base.task or "")
    named = in_title or (base.receiver and of_the_house(base.receiver)) or _WORK_NAMED.match(base.task or "")
    if named and not _DEBT.search(words):  # 'medge kommunsekreteraren anstånd med avtalet'
        return False
    # 'anstånd med betalningen' is no deadline of an assignment
    return not _OF_A_REPORT.search(f"{matter.section.title} {words}")


def _given_from_above(base: Mention) -> bool:
    """'Fullmäktige beviljade styrelsen förlängd tid för planen': a body's time is for what a higher one gave it."""
    told = base.rule == _TOLD_EXTENSION and base.cited and base.receiver
    return bool(told and base.cited and rank(base.cited.body) > rank(base.receiver) > 0)


def _at_its_own_meeting(base: Mention, cited: Citation) -> Mention:
    """What is told of another meeting's decision, as if it had been read there."""
    return replace(base, giver=cited.body, day=cited.day, paragraph=cited.paragraph, cited=None)


def _given_above(base: Mention, words: str) -> Mention:
    """The follow-up of an assignment that the words say a higher body gave; a lower one receives its report."""
    said = _GIVER.search(words)
    named = next(bodies(next(filter(None, said.groups())) if said else ""), None)
    giver = named[1] if named else base.cited and base.cited.body
    if not giver or rank(giver) <= rank(base.giver):
        return base
    return replace(base, giver=giver, kind=_at_most_reported(base.kind))


def _at_most_reported(kind: EventType) -> EventType:
    return EventType.REPORTED if kind is EventType.COMPLETED else kind


def _answering(base: Mention, older: Mention) -> Mention:
    """The follow-up of an older assignment told in the same matter; a lower body can receive its report, not close
    it."""
    above = rank(older.giver) > rank(base.giver)
    return replace(
        base,
        kind=_at_most_reported(base.kind) if above else base.kind,
        task=older.task,
        receiver=older.receiver,
        giver=older.giver or base.giver,
        cited=older.cited or base.cited,
    )


def _mention(
    matter: Matter, clause: Clause, rule: FollowUpRule, span: Span, kind: EventType, task: str | None
) -> Mention:
    section = matter.section
    words = span.of(matter.text)
    cited = cited_in(matter, words) or (cited_before(matter, span) if task is None else None)
    cited = cited or (asked_for(matter) if kind in _ANSWERS and clause.role is Role.DECISION else None)
    due = new_day(matter, clause, span, None) if kind in ASKS else None
    if cited and rule.name == _TOLD_EXTENSION and not (due and due.date):  # which has passed since
        due = new_day(matter, clause, span, cited.day)
    return Mention(
        kind=kind,
        source=matter.document.source(span),
        rule=rule.name,
        task=task,
        giver=matter.body(clause.decider) or section.body,
        receiver=None,
        municipality=matter.municipality,
        day=section.day,
        paragraph=section.paragraph,
        cases=tuple(dict.fromkeys([*(number for _, number in case_numbers(words)), *section.cases])),
        title=section.title,
        due=due,
        cited=cited,
        minutes_of=matter.minutes_of,
    )


def _title_report(matter: Matter, decides: bool) -> list[Mention]:
    """'Svar på uppdrag att utreda …' over a decision: the assignment is answered at this meeting."""
    section = matter.section
    match = TITLE_REPORTS.match(section.title or "")
    if not match or not decides or section.part is not Part.MINUTES:
        return []
    at = matter.words.find(match.group("task"))
    if at < 0:
        return []
    start = section.span.start + at
    task = task_span(matter.text, start, start + len(match.group("task")))
    first = next(clause for clause in section.clauses if clause.role in (Role.DECISION, Role.PROPOSAL))
    rule = FollowUpRule("rubrik-svar-på-uppdrag", TITLE_REPORTS, EventType.REPORTED, EventType.REPORTED)
    base = _mention(matter, first, rule, task, EventType.REPORTED, task.of(matter.text))
    return [replace(base, giver=None)]
