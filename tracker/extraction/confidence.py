"""How sure a mention is: a number derived from the rule that read it and from what was inherited or assumed.

The counts are those of benchmarks/confidence.py. Of rules: on 40 series of documents before the rules had been mended
on them, since series that they have been mended on flatter them. Of doubts, which are too few there: on all series.
Nothing is stored, so that better counts hold for what was read before too.
Invariants: a number between 0 and 1; a doubt never makes a mention surer; every rule has a family.
"""

from dataclasses import dataclass
from enum import StrEnum

from tracker.extraction.model import STATING, Mention

NEEDS_REVIEW = 0.8
"""Below this a person should look: of unseen minutes' mentions two in seven were wrong there, one in 17 above."""


class Family(StrEnum):
    """Rules that go wrong about as often, for the same reason."""

    EXPLICIT = "explicit"
    """'uppdra åt', 'ge i uppdrag': the words say that it is an assignment."""
    LISTED = "listed"
    """A row or item of a list of assignments."""
    IMPLIED = "implied"
    """'Förvaltningen ska …', 'Chefen återkommer': who, and something to do."""
    UNNAMED = "unnamed"
    """Work in a decision that names nobody, or names its doer last."""
    TOLD = "told"
    """'skulle redovisas': what is told without saying that it was decided."""
    ENDING = "ending"
    """Reports, closing, cancelling."""
    EXTENDING = "extending"
    """Time asked for, given or moved."""


@dataclass(frozen=True, slots=True)
class Count:
    right: int
    of: int

    @property
    def share(self) -> float:
        """Shrunk as if there had been one more right and one more wrong: few cases prove little."""
        return (self.right + 1) / (self.of + 2)


MEASURED: dict[Family, Count] = {
    Family.EXPLICIT: Count(385, 404),
    Family.LISTED: Count(37, 44),
    Family.IMPLIED: Count(34, 42),
    Family.UNNAMED: Count(2, 7),
    Family.TOLD: Count(4, 7),
    Family.ENDING: Count(82, 85),
    Family.EXTENDING: Count(55, 61),
}
DOUBTED: dict[str, Count] = {
    "Mottagare saknas": Count(6, 7),
    "Okänd mottagare": Count(4, 4),
    "Mottagaren är hämtad": Count(10, 12),
    "Ingen är nämnd": Count(0, 1),
    "Flera datum": Count(1, 1),
    "Mötets datum": Count(0, 0),
    "Förslagets tidsfrist": Count(0, 0),
}
"""By how a doubt's words begin."""
ABOUT_RECEIVER = ("Mottagare saknas", "Okänd mottagare", "Mottagaren är hämtad", "Ingen är nämnd")
ABOUT_DEADLINE = ("Flera datum", "Förslagets tidsfrist")
"""The doubts that are gone when a person has given the receiver or the deadline, by how their words begin."""
UNDOUBTED = Count(774, 823)
"""Mentions without a doubt, in the same series."""

_RULES: dict[Family, str] = {
    Family.LISTED: "punkt-i-lista rad-i-uppdragslista",
    Family.IMPLIED: "ansvarar-för-att be-någon får-göra förslag-som-avslås har-att låta-någon någon-gör någon-ska "
    "senast-ska-någon någons-rapport-ska-lämnas någons-uppdrag-blir tjänsteman-gör villkor åtar-sig övertaget-förslag",
    Family.UNNAMED: "eget-arbete ska-göras ska-göras-av ska-redovisas",
    Family.TOLD: "beslutade-att-någon-ska enligt-beslut-ska någon-skulle skulle-göra skulle-ha-gjort skulle-redovisas "
    "någons-uppdrag-att uppdrag-som-gavs uppdrag-som-någon-fick uppdraget-till",
    Family.ENDING: "berättat-i-förbigående beställt-redovisat delrapport förslag-behandlat har-redovisat "
    "information-noterad redovisning-godkänd redovisning-i-ärendet "
    "redovisat-berättat rubrik-svar-på-uppdrag slutfört slutfört-med-det-gjorda slutrapport svar-på-uppdraget upphävs "
    "utfört-berättat är-utfört ärendet-avslutat",
    Family.EXTENDING: "anstånd anstånd-begärt anstånd-berättat begäran-bifalls begäran-om-anstånd flyttas-fram "
    "i-stället ny-dag ny-dag-i-ärendet nytt-slutdatum påminnelse slutdatum",
    Family.EXPLICIT: "begära-att fick-någon-i-uppdrag får-i-uppdrag ge-i-uppdrag ge-uppdrag-till "
    "i-uppdrag-till och-någon-i-uppdrag tillsätta-grupp-för-att "
    "till-någon-lämnas-uppdrag till-någon tillsätta-med-uppdrag tillsätts-med-uppdrag uppdra-åt uppdrag-ges-till "
    "uppdrag-till uppdras ålägga åligger återremiss-med-uppdrag återremiss-med-uppdrag-till",
}
FAMILIES: dict[str, Family] = {rule: family for family, rules in _RULES.items() for rule in rules.split()}


def _share(rule: str) -> float:
    """How often a rule is right; one that is no longer there, of a mention read long ago, as often as any."""
    family = FAMILIES.get(rule)
    return MEASURED[family].share if family else UNDOUBTED.share


def doubts_in(mention: Mention) -> tuple[str, ...]:
    """The kinds of doubt that a mention has, as `DOUBTED` names them."""
    if not mention.doubts:
        return ()  # most have none, and every line of every list asks
    return tuple(kind for kind in DOUBTED if any(doubt.startswith(kind) for doubt in mention.doubts))


def confidence(mention: Mention) -> float:
    """How sure the mention is, from 0 to 1."""
    sure = _share(mention.rule)
    for kind in doubts_in(mention):
        sure *= min(1.0, DOUBTED[kind].share / UNDOUBTED.share)
    return sure


def unsure(mention: Mention) -> str | None:
    """Why a person should look at an assignment that only such a mention states, in Swedish; None where it is sure."""
    share = _share(mention.rule)
    if mention.kind not in STATING or share >= NEEDS_REVIEW:
        return None
    return f"Läst med regeln {mention.rule}, som har rätt i {round(100 * share)} % av fallen"
