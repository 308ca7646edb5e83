"""Whether what was made, or done, is what a task asks for: a plan adopted, an inventory presented, a letter answered.

Invariant: each question is about two mentions, or one and the members of an assignment, and nothing else.
"""

import re
from collections.abc import Sequence

from tracker.extraction.model import (
    APPROVED_REPORT,
    BY_PRODUCT,
    DONE,
    ORDERED_REPORT,
    STATING,
    TOLD_REPORT,
)
from tracker.register import names
from tracker.register.cases import shared
from tracker.register.features import COMPOUND, LONG_STEM, Features
from tracker.register.wording import ROOT, all_among, wording

_DOING = frozenset({"genomföra", "införa", "avveckla", "förhandla", "upphandla", "bygga", "sälja"})
"""What is not over when the plan for it is adopted."""
_MAKING = frozenset({"ta fram", "redovisa", None})
_CARRIES_ON = re.compile(r"\b(?:genomför|inför|verkställ|implementer|följa?\s+upp|uppfölj|bevaka)")
_MAKES = re.compile(
    r"\bgenomföra?\s+en\s+(?=\w*(?:analys|kartlägg|inventer|utred|utvärder|gransk|undersök|förstudi|översyn|jämför))"
)
"""'genomföra en riskanalys' asks for the analysis."""
_STUDIES = re.compile(r"^(?:utreda|pröva|undersöka)\s+(?:ett\s+|en\s+)?(?:införande|genomförande)\b")
"""'utreda införande av X' asks for the study, not for X."""
_TO_ANSWER = re.compile(r"besvara (?P<stem>\w{5,}?)(?:en|et|n)?")
_AND_MORE = re.compile(r"\b(?:och|samt)\s+(?:att\s+)?\w+a\s")
"""'besvara granskningen och redovisa åtgärderna' is not over with the answer."""
_NOT_YET = re.compile(
    r"\b(?:för|till)\s+(?:samråd|remiss|granskning|utställning)|\bgälla\s+(?:till|tills)\b|\bför\s+arbetet\b|\bsom\s+(?:underlag|utgångspunkt)\b|\bvad\s+gäller\b|\bsåvitt\s+avser\b"
)
_ENDING = re.compile(r"(?<!pla)(?<!översy)(?<!ruti)(?:erna|arna|en|et|n)$")
_HOW_IT_IS = re.compile(r"(?:\w+(?:ad|at|ade|erat|erad)\s+|ny[at]?\s+|nytt\s+)+")
"""'Fördjupad granskning', 'uppdaterade kalkylen': not yet what was made."""
_INQUIRY = (
    r"analys|kartlägg|inventer|översyn|förstudi|utred|utvärder|gransk|undersök|jämför|sammanställ|kompletter|beräkn|"
    r"projekter|genomlys"
)
_PRODUCT = re.compile(
    rf"(?P<paper>plan|program|strategi|modell|policy|riktlinj|rutin|kalkyl|underlag|arbetsordning|reglement|checklist|handbok|vägledning)|(?P<work>{_INQUIRY})"
)
"""What somebody is told to make, by the part of the word that its noun and its verb share."""
_WORK = re.compile(
    rf"(?:genomföra\s+en\s+|göra\s+en\s+|ta\s+fram\s+en\s+)?(?:\w*(?P<stem>{_INQUIRY})|(?:följa\s+upp|redovisa)\b)"
)
"""What is done with a thing that is there already, or may never be."""
_REPORT = re.compile(r"redovisning|redogörelse|rapport|uppfölj|arbete|svar|underlag|återkoppl|studie|översyn")
_KIND = re.compile(
    r"(?:handlings|åtgärds|tids?|projekt|genomförande)?plan|program|strateg\w*|modell?|policy|riktlinj|rutin|kalkyl|analys?|kartläg\w*|invent\w*|översyn|förstudi\w*|utred\w*|utvärd\w*|"
    r"gransk\w*|undersök\w*|genomgång|uppfölj\w*|beskriv\w*|jämför\w*|försl\w*"
)
"""Stems of what is made: a verb where it is asked for, a noun where it is handed in."""
_COMPLETES = re.compile(r"färdigstäl\w*|slutför\w*|genomför\w*|upprät\w*|utarbet\w*|ta|fram")
_REPORTS = (
    r"redovisa|återredovisa|återrapportera|rapportera|återkomma|beskriva|presentera|inkomma|informera|sammanställa"
)
_TO_REPORT = re.compile(rf"(?:\S+\s+){{0,8}}?(?:{_REPORTS})\b", re.IGNORECASE)
_TO_TELL = re.compile(
    rf"(?:\S+\s+){{0,8}}?(?:{_REPORTS}|"
    r"ta\s+in|ta\s+fram|lägga\s+fram|utreda|undersöka|kartlägga|beräkna|analysera|upprätta|inventera|utvärdera|jämföra|se\s+över)\b",
    re.IGNORECASE,
)
"""What is asked for is that something is told."""
_WAS_HELD = re.compile(r"\bsom\s+(?:hölls|genomfördes|gjordes|har\s+(?:hållits|genomförts|gjorts))\b", re.IGNORECASE)
_DID = re.compile(
    r"\bhar\s+(?:(?:nu|därefter|därmed)\s+)?(?P<verb>undersökt|inventerat|kartlagt|utvärderat|utrett|besiktigat|sett\s+över|genomfört|anordnat)\b",
    re.IGNORECASE,
)
_OF_A_VERB = 4
"""Letters that 'utrett' and 'utreda' have in common."""
_ORDERED_STEM = 7
"""Letters of a stem that tells which assignment is meant, where it is said who had ordered it or who has it."""
FEWEST_RETOLD = 2
"""Stems in common before a wording counts as told again word for word."""


def answered_by_approving(speaking: Features, members: Sequence[Features]) -> bool:
    """Whether what a body approves or adopts can be all that was asked for: by itself, once, and to make it rather than
    to carry it out."""
    if not any(names.same(speaking.mention.giver, member.mention.giver) for member in members):
        return False  # another body's assignment is not over because this one has read the report
    if any(member.mention.due and member.mention.due.recurrence for member in members):
        return False
    if speaking.mention.receiver is not None and speaking.mention.rule == APPROVED_REPORT:
        only_told = (speaking.mention.task or "").startswith("redovisning ")
        return not only_told or all(_TO_REPORT.match(member.mention.task or "") for member in members)
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
        return task.startswith("besvara") and not _AND_MORE.search(task)
    if task.startswith(f"redovisa {named}"):
        return not _AND_MORE.search(task[len(named) + 9 :])
    made = _PRODUCT.search(word)
    asked = _STUDIES.sub("", _MAKES.sub("", task))
    doing = asked == task and member.words.action in _DOING
    if not made or doing or _CARRIES_ON.search(asked) or _NOT_YET.search(product.casefold()):
        return False
    if made.lastgroup == "paper":
        return word in task and (member.words.action in _MAKING or "förslag" in task)
    simple = made.start() == 0 and made.group() in task
    return word in task or simple or (word == "översyn" and member.words.action == "se över")


def asked_for(speaking: Features, member: Features) -> bool:
    """Whether the task asks for what a decision sets a new day for: 'inventera konsten' for 'Inventeringen av
    konsten'."""
    said, task = named(speaking), (member.mention.task or "").casefold()
    shown = speaking.mention.rule == DONE and speaking.mention.receiver is not None
    did = _DID.search(speaking.mention.source.quote) if shown else None
    if did:  # 'Chefen har utvärderat programmet' is not of who shall draw up a new one
        verb = did.group("verb").casefold()
        if verb[:_OF_A_VERB] not in task and not (verb.startswith("sett") and "se över" in task):
            return False
    if shown and not (_TO_TELL.match(task) or _WAS_HELD.search(speaking.mention.source.quote)):
        return False  # 'Chefen redovisar sjukfrånvaron' of who shall reduce it
    product = (speaking.mention.task or "").casefold()
    if not did and (work := _WORK.match(task)) and not _REPORT.search(product):
        stem = work.group("stem")
        if stem is None or stem not in product:
            return False  # the hall that somebody is told to 'utreda' is not the study of it
    if product.split() and re.search(rf"\b{re.escape(product.split()[-1])}\s+(?:och|samt)\s", task):
        return False  # 'taxan för vatten' is a part of 'taxan för vatten och avlopp'
    known = member.stems | wording(member.mention.title).stems  # the case's title may say the rest
    of_it = any(all_among(frozenset({stem}), member.stems) for stem in said)
    if said:
        return of_it and all_among(said, known)
    same_work = speaking.words.action is not None and speaking.words.action == member.words.action
    return same_work or any(stem[:ROOT] in task for stem in speaking.stems)


def named(speaking: Features) -> frozenset[str]:
    """The words that tell which assignment is meant; where it is named by what was made, not those of its kind."""
    said = speaking.words.stems
    by_product = speaking.mention.rule in BY_PRODUCT - {APPROVED_REPORT}
    return without_kind(said) if by_product else said


def without_kind(stems: frozenset[str]) -> frozenset[str]:
    """Those that don't only say what kind of thing is made: 'översyn' and 'plan' are left out, and numbers."""
    return frozenset(stem for stem in stems if not _KIND.fullmatch(stem) and not stem.isdigit())


def only_its_kind(speaking: Features) -> bool:
    """'planen', and no word of which."""
    return all(_KIND.fullmatch(stem) for stem in speaking.stems)


def only_made(speaking: Features, member: Features) -> bool:
    """'att färdigställa handlingsplanen' where a plan of action is what the task makes, and no word of which."""
    said = frozenset(stem for stem in speaking.stems if not _COMPLETES.fullmatch(stem))
    return bool(said) and said <= member.stems and all(_KIND.fullmatch(stem) for stem in said)


def tells_of(speaking: Features, member: Features) -> bool:
    """Whether what was made has more than one common word with the task, or all of its own, or a long one; in the same
    case also the word for its kind: 'Tidplan för kärlen' of who shall 'upprätta en tidplan för införandet'."""
    said = named(speaking) or speaking.stems
    both = said & member.stems
    first = (speaking.mention.task or "").casefold().split(" ", 1)[0]
    if shared(speaking.cases, member.cases) and _PRODUCT.search(first) and f" {first} " in f" {member.mention.task} ":
        return True
    return bool(both) and (both == said or len(both) >= FEWEST_RETOLD or any(len(stem) >= LONG_STEM for stem in both))


def told_of(speaking: Features, member: Features) -> bool:
    """All that a report's name says, the task or its matter's title says too, and that is more than could be said by
    chance."""
    ordered, said = speaking.mention.rule == ORDERED_REPORT, named(speaking)
    by_title = not said and not shared(speaking.cases, member.cases)
    if by_title:  # 'antar strategin' in the matter 'Strategi för rekrytering av deltidsbrandmän'
        said = without_kind(wording(speaking.mention.title).stems)
    known = member.stems | wording(member.mention.title).stems
    told = speaking.mention.rule in (ORDERED_REPORT, TOLD_REPORT, APPROVED_REPORT)
    if not told or not all_among(said, known):
        return False
    if shared(speaking.cases, member.cases):  # 'Utredaren lämnade sin granskning': in the case, whose it is tells which
        whose = names.same(speaking.mention.receiver, member.mention.receiver)
        return bool(said) or whose or _of_its_kind(speaking, member)
    of_it = frozenset(stem for stem in said if all_among(frozenset({stem}), member.stems))
    both = of_it | (speaking.stems & member.stems)
    longest = max((len(stem) for stem in both), default=0)
    whose = ordered or names.same(speaking.mention.receiver, member.mention.receiver)
    if not of_it or longest < (_ORDERED_STEM if whose else LONG_STEM):
        return False
    return len(both) >= FEWEST_RETOLD or whose or any(len(stem) >= COMPOUND for stem in said)


def _of_its_kind(speaking: Features, member: Features) -> bool:
    """'Kalkylen redovisades' in the case where somebody was told to 'komplettera underlaget med en kalkyl'."""
    made = _PRODUCT.search((speaking.mention.task or "").casefold())
    if made is None:
        return False
    return made.group() in (member.mention.task or "").casefold() or (
        made.group() == "översyn" and member.words.action == "se över"
    )


def work_in_a_word(speaking: Features, member: Features) -> bool:
    """'Delrapporten om trädinventeringen' where the matter has somebody 'inventera stadens träd'."""
    made = _PRODUCT.search((speaking.mention.task or "").casefold()) if len(speaking.stems) == 1 else None
    task = (member.mention.task or "").casefold()
    if not made or made.lastgroup != "work" or made.group() not in task:
        return False
    return (speaking.mention.task or "").casefold()[: made.start()].strip(" -") in task  # 'träd' of 'trädinventeringen'
