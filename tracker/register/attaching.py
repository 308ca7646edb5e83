"""Finds the assignment that an extension, a report or a closing speaks of.

Such words often only point ('uppdraget är slutfört'), so the matter, the cited decision and the old deadline weigh
more than wording.
Invariants: it is attached only where one assignment stands out; an assignment that was stated on the same day or
later is no candidate for a report or an extension, since a report and the new task that follows from it come in one
decision.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.extraction.model import (
    APPROVED_REPORT,
    ASKS,
    ENDED_BY_PRODUCT,
    LISTED,
    REDATED,
    STATING,
    TOLD_REPORT,
    EventType,
    Mention,
)
from tracker.register import names
from tracker.register.cases import disagree, shared
from tracker.register.evidence import (
    LONG_WORDING,
    NEW_NUMBER,
    SAME_MATTER,
    VERBATIM,
    WORDS_ALONE,
    Evidence,
    share_decision,
    split,
)
from tracker.register.features import COMPOUND, LONG_STEM, Features, paragraph, same_decision
from tracker.register.wording import Likeness, all_among, likeness, told_apart, wording

MARGIN = 0.10
"""How much surer the best candidate must be than the next."""
FEWEST_RETOLD = 2
"""Stems in common before a wording counts as told again word for word."""
_KIN = 5
"""Letters that a noun and its verb have in common."""
POINTING = 0.35
"""Likeness that is enough in the same matter: reports are worded freely."""
SAME_DAY = frozenset({EventType.REMITTED, EventType.POSTPONED, EventType.CANCELLED})
"""What can befall a proposal at the meeting that it was made for."""
_GIVING = frozenset({EventType.DECIDED, EventType.MENTIONED})
_DOING = frozenset({"genomföra", "införa", "avveckla", "förhandla", "upphandla", "bygga", "sälja"})
"""What is not over when the plan for it is adopted."""
_MAKING = frozenset({"ta fram", "redovisa", None})
_CARRIES_ON = re.compile(r"\b(?:genomför|inför|verkställ|implementer|följa?\s+upp|uppfölj|bevaka)")
_MAKES = re.compile(r"\bgenomföra?\s+en\s+(?=\w*(?:analys|kartlägg|inventer|utred|utvärder|gransk|undersök))")
"""'genomföra en riskanalys' asks for the analysis."""
_TO_ANSWER = re.compile(r"besvara (?P<stem>\w{5,}?)(?:en|et|n)?")
_NOT_YET = re.compile(
    r"\b(?:för|till)\s+(?:samråd|remiss|granskning|utställning)|\bgälla\s+(?:till|tills)\b|\bför\s+arbetet\b"
)
_ENDING = re.compile(r"(?<!pla)(?<!översy)(?:erna|arna|en|et|n)$")
_HOW_IT_IS = re.compile(r"(?:\w+(?:ad|at|ade|erat|erad)\s+|ny[at]?\s+|nytt\s+)+")
"""'Fördjupad granskning', 'uppdaterade kalkylen': not yet what was made."""
_PRODUCT = re.compile(
    r"(?P<paper>plan|program|strategi|modell|policy|riktlinj|rutin|kalkyl|underlag)|(?P<work>analys|kartlägg|inventer|översyn|förstudi|utred|utvärder|"
    r"gransk|undersök|jämför|sammanställ)"
)
"""What somebody is told to make, by the part of the word that its noun and its verb share."""
_KIND = re.compile(
    r"(?:handlings|åtgärds|tids?|projekt|genomförande)?plan|program|strateg\w*|modell?|policy|riktlinj|rutin|kalkyl|analys?|kartläg\w*|invent\w*|översyn|förstudi\w*|utred\w*|utvärd\w*|"
    r"gransk\w*|undersök\w*|genomgång|uppfölj\w*|beskriv\w*|jämför\w*|försl\w*"
)
"""Stems of what is made: a verb where it is asked for, a noun where it is handed in."""
_CLOSING = frozenset({EventType.COMPLETED, EventType.CANCELLED})


_SPEAKS_OF_AN_ASSIGNMENT = frozenset(
    {"slutfört", ENDED_BY_PRODUCT, "upphävs", "anstånd", "svar-på-uppdraget", "flyttas-fram"}
)
"""Rules whose words name an assignment."""


@dataclass(frozen=True, slots=True)
class Candidate:
    group: int
    evidence: Evidence


def candidates(speaking: Features, groups: dict[int, Sequence[Features]]) -> list[Candidate]:
    """The assignments that the mention may speak of, the likeliest first; `groups` holds each one's members so far."""
    found = [
        Candidate(number, evidence)
        for number, members in groups.items()
        if (evidence := _evidence(speaking, members)) is not None
    ]
    return sorted(found, key=lambda candidate: (-candidate.evidence.score, candidate.group))


def outstanding(found: Sequence[Candidate]) -> Candidate | None:
    """The one candidate that stands out, or None."""
    if not found or (len(found) > 1 and found[0].evidence.score - found[1].evidence.score < MARGIN):
        return None
    return found[0]


def may_speak_of(speaking: Features, member: Features) -> bool:
    """Whether an assignment may be a candidate because of this member: every candidate has such a member.

    Symmetric, so that it does not matter which of the two is found from the other.
    """
    if speaking.place != member.place or not speaking.keys & member.keys:
        return False
    if same_matter(speaking, member) or share_decision(speaking, member):
        return True
    like = likeness(speaking.words, member.words)
    in_short = any(_named_in_short(a, b) or _told_of(a, b) for a, b in ((speaking, member), (member, speaking)))
    return _retold(like) or in_short or (like.common >= LONG_WORDING and like.score >= min(NEW_NUMBER, WORDS_ALONE))


def same_matter(one: Features, other: Features) -> str | None:
    """The case number that both have; the title, where one body without case numbers has used it again."""
    if one.heading and one.heading == other.heading and names.same(one.mention.giver, other.mention.giver):
        return one.heading
    return shared(one.cases, other.cases)


def _evidence(speaking: Features, members: Sequence[Features]) -> Evidence | None:
    # Only members with a key in common say anything, so that what is `related` can be found by keys alone.
    near = [member for member in members if speaking.keys & member.keys]
    if not near or not _possible(speaking, members):
        return None
    like = max((likeness(speaking.words, member.words) for member in near), key=lambda like: (like.score, like.common))
    if speaking.mention.rule == ENDED_BY_PRODUCT and not any(_tells_of(speaking, member) for member in near):
        like = Likeness(0.0, 0.0, 0)  # one word in common is chance
    matter = min(filter(None, (same_matter(speaking, member) for member in near)), default=None)
    decision = any(share_decision(speaking, member) for member in near)
    deadline = speaking.mention.cited_due in {day for member in members for day in member.deadlines}
    if not _enough(speaking, members, like, matter is not None or decision, deadline):
        return None
    return _weighed(speaking, members, like, matter, decision, deadline)


def _possible(speaking: Features, members: Sequence[Features]) -> bool:
    mention = speaking.mention
    if any(speaking.place != member.place or split(speaking, member) for member in members):
        return False
    if any(told_apart(speaking.words, member.words) for member in members):
        return False
    if not all(names.agree(mention.receiver, member.mention.receiver) for member in members):
        return False
    if mention.rule in (APPROVED_REPORT, TOLD_REPORT) and not _answered_by_approving(speaking, members):
        return False
    if mention.rule == REDATED and not any(names.same(mention.giver, member.mention.giver) for member in members):
        return False
    if any(_contradicts(mention, member.mention) for member in members):
        return False
    stated = _stated(members, mention.kind in SAME_DAY)
    if mention.day is None or stated is None:
        return True
    same = stated == mention.day and mention.kind in SAME_DAY
    if same and mention.kind is EventType.CANCELLED:  # nobody takes back what the same meeting gives
        same = not any(m.mention.kind is EventType.DECIDED and m.mention.day == mention.day for m in members)
    return stated < mention.day or same


def _contradicts(one: Mention, other: Mention) -> bool:
    """Whether one meeting would end and prolong the same: more likely, the two are of different assignments."""
    kinds = {one.kind, other.kind}
    ends = EventType.EXTENDED in kinds and bool(kinds & _CLOSING)
    return (
        ends and one.day is not None and one.day == other.day and paragraph(one.paragraph) == paragraph(other.paragraph)
    )


def _answered_by_approving(speaking: Features, members: Sequence[Features]) -> bool:
    """Whether what a body approves or adopts can be all that was asked for: by itself, once, and to make it rather than
    to carry it out."""
    if not any(names.same(speaking.mention.giver, member.mention.giver) for member in members):
        return False  # another body's assignment is not over because this one has read the report
    if any(member.mention.due and member.mention.due.recurrence for member in members):
        return False
    if speaking.mention.receiver is not None and speaking.mention.rule == APPROVED_REPORT:
        return True
    told = [member for member in members if member.mention.kind in STATING and member.mention.task]
    return bool(told) and all(_made_as_asked(speaking.mention.task or "", member) for member in told)


def _made_as_asked(product: str, member: Features) -> bool:
    """Whether what is adopted is what the task says shall be made, and the task asks for no more: a strategy that was
    to be followed up, or a plan to be carried out, is not over when it is adopted."""
    task = (member.mention.task or "").casefold()
    named = product.casefold()
    how = _HOW_IT_IS.match(named)
    word = _ENDING.sub("", (named[how.end() :] if how else named).split(" ", 1)[0])
    if (letter := _TO_ANSWER.fullmatch(named)) and letter.group("stem") in task:
        return task.startswith("besvara")
    made = _PRODUCT.search(word)
    asked = _MAKES.sub("", task)
    doing = asked == task and member.words.action in _DOING
    if not made or doing or _CARRIES_ON.search(asked) or _NOT_YET.search(product.casefold()):
        return False
    if made.lastgroup == "paper":
        return word in task and member.words.action in _MAKING
    simple = made.start() == 0 and made.group() in task
    return word in task or simple or (word == "översyn" and member.words.action == "se över")


def _stated(members: Sequence[Features], proposed: bool) -> dt.date | None:
    """The first day that the task was given, or `proposed`; None where only a text without a date tells of it."""
    stating = [member for member in members if member.mention.kind in STATING]
    # what a text only tells was given, without saying when, was given before that text
    # and so was what a list holds without the decision's own day and number
    dated = [m for m in stating if _numbered(m) or (m.mention.cited and m.mention.cited.day)]
    stating = dated if dated or not stating else []
    given = [member for member in stating if member.mention.kind in _GIVING]
    days = [member.act.day for member in (not proposed and given) or stating if member.act and member.act.day]
    return min(days, default=None)


def _numbered(member: Features) -> bool:
    kind = member.mention.kind
    return kind is not EventType.MENTIONED and (kind is not EventType.DECIDED or member.mention.paragraph is not None)


def _enough(speaking: Features, members: Sequence[Features], like: Likeness, matter: bool, deadline: bool) -> bool:
    vague = speaking.points or speaking.mention.rule == ENDED_BY_PRODUCT
    if matter and (vague or all(member.points for member in members)):
        return True
    if speaking.mention.rule == REDATED:
        return matter and any(_asked_for(speaking, member) for member in members)
    if speaking.mention.rule == TOLD_REPORT:
        return any(_told_of(speaking, member) for member in members)
    if matter and speaking.mention.rule == APPROVED_REPORT and speaking.mention.receiver is None:
        only_its_kind = all(_KIND.fullmatch(stem) for stem in speaking.stems)
        return like.score >= SAME_MATTER or only_its_kind
    if matter:
        in_a_word = any(_time_for_one(speaking, member) or _work_in_a_word(speaking, member) for member in members)
        return like.score >= POINTING or in_a_word or any(_all_said(speaking, member) for member in members)
    if deadline and like.common >= LONG_WORDING:
        return like.score >= NEW_NUMBER
    if _retold(like) and any(names.same(speaking.mention.giver, member.mention.giver) for member in members):
        return True  # 'Uppdraget att X förlängs' says that X has been given, in a matter with a number of its own
    if any(_named_in_short(speaking, member) for member in members):
        return True
    if like.common < LONG_WORDING:
        return False
    return like.score >= WORDS_ALONE and not any(disagree(speaking.cases, member.cases) for member in members)


def _asked_for(speaking: Features, member: Features) -> bool:
    """Whether the task asks for what a decision sets a new day for: 'inventera konsten' for 'Inventeringen av
    konsten'."""
    said, task = _named(speaking), (member.mention.task or "").casefold()
    return all_among(said, member.stems) and (bool(said) or any(stem[:_KIN] in task for stem in speaking.stems))


def _all_said(speaking: Features, member: Features) -> bool:
    """'utredningen om samlokalisering': in one matter, a word that tells, and no word that the task lacks."""
    said = _named(speaking)
    return bool(said) and all_among(said, member.stems) and any(len(stem) >= LONG_STEM for stem in said)


def _time_for_one(speaking: Features, member: Features) -> bool:
    """'Sekreteraren medges anstånd med avtalsförslaget': one word for what the same one has to do in the same case."""
    one, other = speaking.mention, member.mention
    return one.kind in ASKS and len(speaking.stems) == 1 and names.same(one.receiver, other.receiver)


def _work_in_a_word(speaking: Features, member: Features) -> bool:
    """'Delrapporten om trädinventeringen' where the matter has somebody 'inventera stadens träd'."""
    made = _PRODUCT.search((speaking.mention.task or "").casefold()) if len(speaking.stems) == 1 else None
    task = (member.mention.task or "").casefold()
    if not made or made.lastgroup != "work" or made.group() not in task:
        return False
    return (speaking.mention.task or "").casefold()[: made.start()].strip(" -") in task  # 'träd' of 'trädinventeringen'


def _named_in_short(speaking: Features, member: Features) -> bool:
    """'Den femåriga energiplanen' where a board without case numbers has told the same one to draw up 'a five-year
    energy plan with measures and costs': all its words are the other's, and both parties are the same.

    With case numbers, which may differ where many assignments are followed up in one matter, only what says of itself
    that it speaks of an assignment is enough: 'Uppdraget om trafikfarliga skolvägar avslutas'.
    """
    one, other = speaking.mention, member.mention
    said = _named(speaking)
    if len(said) == 1 and not one.cases and speaking.heading:  # a board's matter says the rest in its title
        said |= wording(one.title).stems
    if not said & member.stems or not said <= member.stems | wording(other.title).stems:
        return False
    if not names.same(one.giver, other.giver):
        return False
    if len(said) < FEWEST_RETOLD and not any(len(stem) >= COMPOUND for stem in said):
        return False
    if bool(speaking.cases) is not bool(member.cases) and other.rule != LISTED:
        return False  # a company's board without case numbers is another house; a list may leave them out
    if not speaking.cases and names.same(one.receiver, other.receiver):
        return True
    telling = any(len(stem) >= LONG_STEM for stem in said)
    if not speaking.cases and speaking.points:  # the matter's title names it
        return telling and names.agree(one.receiver, other.receiver)
    return telling and one.rule in _SPEAKS_OF_AN_ASSIGNMENT and names.agree(one.receiver, other.receiver)


def _named(speaking: Features) -> frozenset[str]:
    """The words that tell which assignment is meant; where it is named by what was made, not those of its kind."""
    said = speaking.words.stems
    by_product = speaking.mention.rule in (ENDED_BY_PRODUCT, TOLD_REPORT, REDATED)
    return frozenset(stem for stem in said if not _KIND.fullmatch(stem) and not stem.isdigit()) if by_product else said


def _tells_of(speaking: Features, member: Features) -> bool:
    """Whether what was made has more than one common word with the task, or all of its own, or a long one."""
    said = _named(speaking)
    both = said & member.stems
    return bool(both) and (both == said or len(both) >= FEWEST_RETOLD or any(len(stem) >= LONG_STEM for stem in both))


def _told_of(speaking: Features, member: Features) -> bool:
    """All that a report's name says, the task says too, and that is more than could be said by chance."""
    if speaking.mention.rule != TOLD_REPORT or not all_among(said := _named(speaking), member.stems):
        return False
    if shared(speaking.cases, member.cases):  # 'Utredaren lämnade sin granskning': in the case, whose it is tells which
        return bool(said) or names.same(speaking.mention.receiver, member.mention.receiver)
    telling = len(said) >= FEWEST_RETOLD and any(len(stem) >= LONG_STEM for stem in said)
    return telling or any(len(stem) >= COMPOUND for stem in said)


def _retold(like: Likeness) -> bool:
    """Whether one says word for word what the other says."""
    return like.common >= FEWEST_RETOLD and like.alike >= VERBATIM


def _weighed(
    speaking: Features,
    members: Sequence[Features],
    like: Likeness,
    matter: str | None,
    decision: bool,
    deadline: bool,
) -> Evidence:
    mention = speaking.mention
    score, reasons = like.score, [f"ordalydelsen liknar till {round(like.score * 100)} %"]
    if matter:
        score, reasons = score + 0.15, [*reasons, f"samma ärende {matter}"]
    if decision:
        score, reasons = score + 0.15, [*reasons, "samma beslut"]
    if deadline:
        score, reasons = score + 0.15, [*reasons, "samma tidigare datum"]
    if any(names.same(mention.receiver, member.mention.receiver) for member in members):
        score, reasons = score + 0.05, [*reasons, "samma mottagare"]
    if any(_same_act(speaking, member) or _cites(speaking, member) for member in members):
        score, reasons = score + 0.30, [*reasons, "samma protokollspunkt"]
    if not any(member.mention.kind in _GIVING for member in members):
        score -= 0.15
    if any(_closed_before(member, mention.day) for member in members):
        score -= 0.80 if mention.kind in ASKS else 0.20  # nobody gives more time for what is over
    return Evidence(score, tuple(reasons))


def _same_act(one: Features, other: Features) -> bool:
    """Both tell of one and the same step: an extension is often told in the report and in the minutes, and given where
    it is asked for."""
    a, b = one.act, other.act
    step = one.mention.kind is other.mention.kind or (one.mention.kind in ASKS and other.mention.kind in ASKS)
    return bool(
        step
        and a
        and b
        and same_decision(a, b)
        and paragraph(a.paragraph)
        and paragraph(a.paragraph) == paragraph(b.paragraph)
    )


def _cites(speaking: Features, member: Features) -> bool:
    """'uppdraget i Ks § 23/2005': the number of the decision that gave it says more than the case does."""
    cited, given = speaking.mention.cited, member.act
    return bool(
        cited
        and given
        and member.mention.kind in _GIVING
        and paragraph(cited.paragraph)
        and paragraph(given.paragraph)
        and same_decision(cited, given)
    )


def _closed_before(member: Features, day: dt.date | None) -> bool:
    closed = member.mention.day if member.mention.kind in _CLOSING else None
    return bool(closed and day and closed < day)
