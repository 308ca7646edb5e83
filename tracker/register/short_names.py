"""Whether words that speak of an assignment name it in short: 'översynen av taxan' of who shall 'se över taxan för
tillsyn', 'Uppdraget om skolvägar'.

Invariant: each question is about two mentions, or one and the members of an assignment, and nothing else.
"""

from collections.abc import Iterable, Sequence

from tracker.extraction.model import ASKS, ENDED_BY_PRODUCT, LISTED, EventType, Mention
from tracker.register import names
from tracker.register.evidence import VERBATIM
from tracker.register.features import COMPOUND, LONG_STEM, Features
from tracker.register.list_rows import of_one_word
from tracker.register.products import FEWEST_RETOLD, named, only_made, without_kind
from tracker.register.wording import ROOT, Likeness, all_among, wording

CLOSING = frozenset({EventType.COMPLETED, EventType.CANCELLED})
_SPEAKS_OF_AN_ASSIGNMENT = frozenset(
    {"slutfört", ENDED_BY_PRODUCT, "upphävs", "anstånd", "svar-på-uppdraget", "flyttas-fram"}
)
"""Rules whose words name an assignment."""


def of_the_one_told(speaking: Features, members: Sequence[Features], like: Likeness) -> bool:
    """'Uppdraget till direktören om val mellan två rätter upphör': in one case, an assignment of just the one who has
    it, and a word in common."""
    whose = any(names.same(speaking.mention.receiver, member.mention.receiver) for member in members)
    return whose and like.common > 0 and speaking.mention.rule in _SPEAKS_OF_AN_ASSIGNMENT


def all_said(speaking: Features, member: Features) -> bool:
    """'utredningen om samlokalisering': in one matter, a word that tells, and no word that the task and title lack."""
    said = named(speaking)
    telling = len(said) >= FEWEST_RETOLD or any(len(stem) >= LONG_STEM for stem in said)
    known = member.stems | wording(member.mention.title).stems
    return telling and any(_of_any(stem, member.stems) for stem in said) and all(_of_any(stem, known) for stem in said)


def _of_any(stem: str, words: Iterable[str]) -> bool:
    return any(of_one_word(stem, word) or of_one_word(word, stem) for word in words)


def time_for_one(speaking: Features, member: Features) -> bool:
    """'Sekreteraren medges anstånd med avtalsförslaget': one word for what the same one has to do in the same case, or
    'med att färdigställa handlingsplanen'; also 'översynen av taxan' of who shall 'se över taxan för tillsyn'."""
    one, other = speaking.mention, member.mention
    if one.kind not in ASKS:
        return False
    if names.same(one.receiver, other.receiver) and (len(speaking.stems) == 1 or only_made(speaking, member)):
        return True
    same_work = speaking.words.action is not None and speaking.words.action == member.words.action
    return same_work and all_among(without_kind(speaking.stems), member.stems)


def named_in_short(speaking: Features, member: Features) -> bool:
    """'Den femåriga energiplanen' where a board without case numbers has told the same one to draw up 'a five-year
    energy plan with measures and costs': all its words are the other's, and both parties are the same.

    With case numbers, which may differ where many assignments are followed up in one matter, only what says of itself
    that it speaks of an assignment is enough: 'Uppdraget om trafikfarliga skolvägar avslutas'.
    """
    one, other = speaking.mention, member.mention
    said = named(speaking)
    if speaking.words.action is not None and speaking.words.action == member.words.action:
        said = without_kind(said) or said  # 'översynen av modellen' of who shall 'se över modellen'
    if len(said) == 1 and not one.cases and speaking.heading:  # a board's matter says the rest in its title
        said |= wording(one.title).stems
    if not said & member.stems or not said <= member.stems | wording(other.title).stems:
        return False
    if not names.same(one.giver, other.giver):
        return False
    parties = names.same(one.giver, other.giver) and names.same(one.receiver, other.receiver)
    same_work = (
        parties
        and one.kind in CLOSING
        and speaking.words.action is not None
        and speaking.words.action == member.words.action
    )
    longest = max((len(stem) for stem in said), default=0)
    if len(said) < FEWEST_RETOLD and longest < (LONG_STEM if same_work else COMPOUND):
        return False
    told = other.rule == LISTED or other.kind is EventType.MENTIONED
    if bool(speaking.cases) is not bool(member.cases) and not told:
        return False  # a company's board without case numbers is another house; a list may leave them out
    if not speaking.cases and names.same(one.receiver, other.receiver):
        return True
    telling = any(len(stem) >= LONG_STEM for stem in said)
    if not speaking.cases and speaking.points:  # the matter's title names it
        return telling and names.agree(one.receiver, other.receiver)
    telling = telling or (one.rule != ENDED_BY_PRODUCT and len(said & member.stems) >= FEWEST_RETOLD)
    return telling and one.rule in _SPEAKS_OF_AN_ASSIGNMENT and names.agree(one.receiver, other.receiver)


def of_the_same_parties(speaking: Features, member: Features) -> bool:
    """Of one giver; a row of a list may leave out who gave it, and says who shall do it."""
    one, other = speaking.mention, member.mention
    listed = one.rule == LISTED and names.agree(one.giver, other.giver) and names.same(one.receiver, other.receiver)
    return listed or names.same(one.giver, other.giver)


def retold(like: Likeness) -> bool:
    """Whether one says word for word what the other says."""
    return like.common >= FEWEST_RETOLD and like.alike >= VERBATIM


def shares_a_stem(one: Mention, given: Sequence[Mention]) -> bool:
    """Whether the words of a report have one of a task's."""
    said = wording(one.source.quote).stems
    return any(_of_any(stem, said) for mention in given for stem in wording(mention.task).stems if len(stem) > ROOT)
