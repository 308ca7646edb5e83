"""Whether what a meeting approves, adopts or notes in a case is what somebody was told to bring to it there.

'Redovisningen av alternativa platser godkänns' in the case where the chief was to 'ta fram förslag på alternativa
platser', 'analysen läggs till handlingarna' where the board was to 'inkomma med en analys'. Of one case, the word for
the thing itself is enough. Invariant: the question is about two mentions; what only prepares the work, is a part of it
or tells how far it has come, work that is not done when something is brought, and what comes again are never meant.
"""

import re

from tracker.register import names
from tracker.register.cases import shared
from tracker.register.features import Features
from tracker.register.wording import ROOT

_BY = (
    r"(?:(?:\S+\s){0,2}?\S*(?:nämnd|styrels|förvaltning|kontor|chef|direktör|utskott|beredning|enhet|sekreterare|bolag|ab:|råd)\w*s\s+"
    r"|vd:s\s+|ab:s\s+|(?:\S+\s){1,2}ab:s\s+)"
)
_FORM = (
    r"(?:(?:den|det|de|en|ett|bifogad\w*|upprätta\w*|komplettera\w*|reviderad\w*|framtag\w*|muntlig\w*|skriftlig\w*|ny|nya|nytt|färdig\w*|begärd\w*|"
    r"föreslagn\w*)\s+)*"
)
_WRAPPING = (
    r"(?:(?:förslag(?:et|en)?|redovisning(?:en)?|(?:åter)?rapport(?:en|ering(?:en)?)?|redogörelse(?:n)?|sammanställning(?:en)?)\s+"
    r"(?:till|av|om|över|för|på)\s+)?"
)
_HEAD = re.compile(rf"{_FORM}{_BY}?{_FORM}{_WRAPPING}{_FORM}{_BY}?(?P<head>[^\W\d_]{{4,}})")
_ENDING = re.compile(r"(?:erna|arna|orna|ernas|ens|ets|en|et|na|n|t)$")
_OF_A_VERB = re.compile(r"n?ing$")
"""'kartläggning' of 'kartlägga'."""
_LEAST = 5
"""Letters of the thing's name, without its ending, that the task must have too."""
_TELLING = 8
"""Letters of another word of it that is enough where the name only says what kind of paper it is."""
_ONLY_A_PAPER = re.compile(
    r"(?:program|förslag|redovisning|rapport|återrapport|underlag|sammanställning|beräkning|utredning|svar|skrivelse|handling)"
)
_BESIDE = re.compile(
    r"\b(?:tids?plan|direktiv|kostnad|finansiering|budget|upphandling|anbud|offert|ansökan|remiss|information|samrådsförslag|samrådshandling|del(?:rapport|redovis)|"
    r"läges|status|halvår|hittills|första|arbetet|protokoll|kvartal|månad|yttrande|utkast|start|plan(?:besked|arbete)|prognos)"
    r"|\batt\s+gälla\b|\b(?:för|till|på)\s+(?:samråd|remiss|granskning|utställning|vidare|beredning)"
)
_IS_TO_BRING = re.compile(
    r"(?:[^\s]+\s+){0,14}?(?:ta\s+fram|tar\s+fram|lägga\s+fram|lämna|inkomma|inkommer|redovisa|återkomma|återkommer|återrapportera|utreda|kartlägga|inventera|analysera|"
    r"utvärdera|undersöka|beräkna|pröva|se\s+över|upprätta|utarbeta|arbeta\s+fram|föreslå|presentera|sammanställa|genomföra?r?\s+(?:en\s+)?(?:\w*översyn|samråd|\w*utredning|"
    r"\w*analys|\w*inventering|\w*kartläggning)|samråda|förhandla\s+fram|planera|göra\s+en|bedöma|granska|jämföra|beskriva)\b"
)
_CARRIES_ON = re.compile(
    r"\b(?:införa|genomföra\s+(?:planen|åtgärd|beslut)|verkställa|bygga|anlägga|upphandla|avveckla|följa\s+upp|bevaka)\b"
)
_AGAIN = re.compile(r"\b(?:till|vid|inför)\s+varje\b|\blöpande\b|\bårligen\b", re.IGNORECASE)


def handled_as_asked(speaking: Features, member: Features) -> bool:
    """Whether what is approved is the thing that the task, of the same case and giver, asks somebody to bring."""
    told, task = (speaking.mention.task or "").casefold(), (member.mention.task or "").casefold()
    if not shared(speaking.cases, member.cases) or not names.same(speaking.mention.giver, member.mention.giver):
        return False
    sentence = " ".join(speaking.mention.source.quote.casefold().split())
    if not task or _BESIDE.search(told) or _BESIDE.search(sentence) or _CARRIES_ON.search(task):
        return False
    if _AGAIN.search(member.mention.source.quote):
        return False
    head = _HEAD.match(told)
    if head is None or not _IS_TO_BRING.match(task):
        return False
    paper = _ONLY_A_PAPER.match(head.group("head"))
    name = _OF_A_VERB.sub("", _ENDING.sub("", head.group("head")))
    if len(name) >= _LEAST and name[: max(_LEAST, len(name) - 2)] in task and not paper:
        return True
    telling = [stem for stem in speaking.stems if len(stem) >= _TELLING]
    return bool(paper) and any(stem[: max(ROOT, len(stem) - 2)] in task for stem in telling)
