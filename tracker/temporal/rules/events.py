"""Deadlines that hang on something undated: 'när utredningen är klar', 'efter genomförd upphandling', 'före beslut'.

The words are quoted to people and nothing is put in a calendar. Only turns of phrase that are about time are read:
'i samband med', 'efter att', 'när … är klar'. A plain 'när' or 'efter' before any noun is not.
"""

import re

from tracker.temporal.grammar import Reader, Rule, rule
from tracker.temporal.lexicon import FULL_MONTHS, alternatives
from tracker.temporal.model import DeadlineKind
from tracker.temporal.values import Value, Verdict

_EVENT = DeadlineKind.EVENT
_DONE = (
    r"(?:klar|klart|klara|färdig|färdigt|färdiga|färdigställd|färdigställt|färdigställda|genomförd|genomfört"
    r"|genomförda|avslutad"
    r"|avslutat|avslutade|antagen|antaget|antagna|beslutad|beslutat|fattat|fattade|slutförd|slutfört|slutförda"
    r"|upphandlad|upphandlat"
    r"|på plats|vunnit laga kraft|laga kraft|redovisad|redovisat|utredd|utrett|utvärderad|utvärderat|fastställd"
    r"|fastställt"
    r"|känt|känd|kända|klarlagt|framtaget|framtagen|framtagna|justerat|tillsatt|fastställts|antagits|genomförts"
    r"|avslutats|slutförts|färdigställts|godkänts|godkänd|godkänt|inkommit|undertecknat|undertecknats)"
)
_WORD = r"(?!(?:som|så|under|inför|senast|till|har|ska|skall|kommer|per|rapportera|redovisa)\b)[^\W\d][\w-]*"
_NOUN = (
    r"(?:sommaruppehållet|sommarsemestern|sommarledigheten|sommarlovet|semesterperioden|(?<=nästa\x20)val"
    r"|(?<=kommande\x20)val|semestern|semestrarna|beslut|beslutet|upphandling|upphandlingen|antagande|antagandet"
    r"|byggstart|driftsättning|inflyttning|ikraftträdandet|ikraftträdande"
    r"|utvärderingen|utvärdering|utredningen|utredning|provperioden|projektet|projekttiden|försöket"
    r"|försöksperioden|genomförandet"
    r"|genomförande|remissen|remisstiden|samrådet|samråd|granskningen|valet|avtalsstart|avtalets slut|årsmötet"
    r"|årsstämman|stämman"
    r"|laga kraft|slutbesiktning|slutbesked|verkställighet|verkställande|delegationsbeslut|ställningstagande"
    r"|byggnation|projektets slut|projektslut)"
)


def _no_deadline(_match: re.Match[str], _: Reader) -> Value:
    return Verdict(DeadlineKind.NONE)


def _event(_match: re.Match[str], _: Reader) -> Value:
    return Verdict(_EVENT)


RULES: tuple[Rule, ...] = (
    rule(
        "in-connection-with",
        ["i"],
        rf"i (?:samband med|anslutning till) (?:att )?(?:{_WORD} ){{0,2}}(?:{_WORD}|\d+-\w+)",
        _event,
        _EVENT,
    ),
    rule(
        "when-done",
        ["när", "då", "efter", "så", "innan", "sedan"],
        rf"(?:när|då|efter (?:det )?att|så snart(?: som)?|innan|sedan|i och med att) "
        rf"(?:\w[\w-]* ){{1,7}}?{_DONE}%end%",
        _event,
        _EVENT,
    ),
    rule(
        "after-done",
        ["efter", "vid", "före", "innan"],
        r"(?:efter|vid|före|innan) (?:en |ett |en första )?(?:genomförd|genomfört|genomförda|avslutad|avslutat"
        r"|slutförd|slutfört|fattat|taget|färdigställd|godkänd|godkänt|antagen|antaget|utförd|erhållen|erhållet"
        r"|beviljad|fullgjord|laga kraft)(?: [^\W\d][\w-]*)?%end%",
        _event,
        _EVENT,
    ),
    rule(
        "around-noun",
        ["före", "innan", "efter", "inför", "vid", "senast", "till"],
        r"(?:senast )?(?:före|innan|efter|inför|vid|till(?= (?:nästa|kommande) val%end%)) "
        r"(?:(?:själva|kommande|nästa|kommunfullmäktiges|fullmäktiges|kommunstyrelsens|nämndens|slutligt|ett|den) )?"
        rf"{_NOUN}%end%(?: (?:i|om|av) (?:{alternatives(FULL_MONTHS)})%end%)?",
        _event,
        _EVENT,
    ),
    rule(
        "before-the-point",
        ["före", "innan", "efter"],
        r"(?:före|innan|efter) den (?:tidpunkt|tid|dag) (?:som|då|när)%end%",
        _event,
        _EVENT,
    ),
    rule(
        "when-needed",
        ["vid", "när", "efter", "utifrån"],
        r"(?:vid|efter|utifrån) behov%end%|när behov (?:uppstår|finns|föreligger)%end%",
        _no_deadline,
        DeadlineKind.NONE,
    ),
)
