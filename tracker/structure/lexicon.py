"""Headings of the parts of a matter, and what stands under each is worth. Words are data, written once.

A heading is compared without capitals, final colon, leading body ('Kommunstyrelsens beslut' -> 'beslut') and markup.
"""

import re

from tracker.structure.model import Part, Role

HEADINGS: dict[str, Role] = {
    **dict.fromkeys(
        (
            "beslut", "beslutar", "besluta", "beslut för egen del", "beslut i ärendet", "beslutet", "fattade beslut",
            "beslutade", "beslutar för egen del", "beslutar följande", "beslut enligt förslag",
        ),
        Role.DECISION,
    ),
    **dict.fromkeys(
        (
            "förslag till beslut", "förslag", "beslutsförslag", "förslag på beslut", "ordförandes förslag",
            "ordförandens förslag", "ordförandens förslag till beslut", "ordförandes förslag till beslut",
            "förslag till beslut på sammanträdet", "förslag till beslut på mötet", "förslag på sammanträdet",
            "yrkanden", "yrkande", "yrkanden och förslag", "ändringsyrkande", "ändringsyrkanden", "tilläggsyrkande",
            "tilläggsyrkanden", "avslagsyrkande", "avslagsyrkanden", "bifallsyrkande", "återremissyrkande",
            "framställda yrkanden", "motförslag", "alternativa förslag", "tilläggsförslag", "behandling",
            "nämndens behandling", "styrelsens behandling", "behandling av ärendet", "yttranden och yrkanden",
            "förslag och yrkanden", "inlägg", "yrkanden på sammanträdet", "yrkanden på mötet",
            "yrkanden från ledamöter", "yrkanden under sammanträdet", "föreslaget beslut", "liggande förslag",
            "tjänstepersonsförslag", "tjänstemannaförslag",
        ),
        Role.OFFERED,
    ),
    **dict.fromkeys(
        (
            "propositionsordning", "beslutsgång", "beslutsordning", "votering", "omröstning", "omröstningsresultat",
            "voteringsordning", "voteringsresultat", "propositionsordning och beslut", "röstning", "proposition",
            "beslutsgång och votering", "ajournering", "propositioner", "voteringslista",
        ),
        Role.VOTING,
    ),
    **dict.fromkeys(
        (
            "reservation", "reservationer", "protokollsanteckning", "protokollsanteckningar", "särskilt yttrande",
            "särskilda yttranden", "röstförklaring", "röstförklaringar", "deltar inte i beslutet", "blank reservation",
            "deltar ej i beslutet", "deltar ej", "ej deltagande i beslut", "avstår", "anteckning till protokollet",
            "deltagande i beslutet", "skriftlig reservation", "till protokollet", "anteckningar", "särskilt uttalande",
            "särskilda uttalanden", "ersättaryttrande", "ersättaryttranden", "protokollsnotering",
            "protokollsnoteringar",
        ),
        Role.DISSENT,
    ),
    **dict.fromkeys(
        (
            "bakgrund", "sammanfattning", "ärendet", "ärendebeskrivning", "beskrivning av ärendet",
            "ärendets beredning",
            "sammanfattning av ärendet", "bedömning", "förvaltningens bedömning", "motivering", "tidigare behandling",
            "tidigare beslut", "konsekvenser", "ekonomiska konsekvenser", "barnkonsekvensanalys", "barnperspektivet",
            "jämställdhetsperspektivet", "överväganden", "redogörelse", "redovisning", "beredning", "beredningsgång",
            "motivering till beslut", "motivering till beslutet", "beslutsmotivering", "skäl", "skäl för beslutet",
            "skäl till beslut", "analys",
            "information", "aktuellt", "diskussion", "frågor", "inledning", "syfte", "uppföljning", "finansiering",
            "ekonomi", "ärendebeskrivning och bakgrund", "bakgrund och ärendebeskrivning", "nuläge", "slutsats",
            "slutsatser", "yttrande", "förvaltningens synpunkter", "kommunledningens bedömning", "ärende",
            "beskrivning", "sammanfattande bedömning", "anteckningar", "föredragning", "redogörelse för ärendet",
            "dagens sammanträde", "dagens möte", "behandling på sammanträdet", "behandling på dagens sammanträde",
            "mötesbehandling", "sammanträdesbehandling", "under sammanträdet", "vid sammanträdet", "överläggning",
            "överläggningar", "debatt", "sammanträdets gång",
            "miljökonsekvenser", "juridiska konsekvenser", "ärendets gång",
            "barnets bästa", "prövning av barnets bästa", "tidsplan", "tidplan", "fortsatt arbete", "handläggning",
        ),
        Role.RECITAL,
    ),
    **dict.fromkeys(
        (
            "beslutsunderlag", "handlingar", "handlingar i ärendet", "underlag", "underlag för beslut", "bilagor",
            "bilaga",
            "skickas till", "beslutet skickas till", "beslut skickas till", "beslutet skickas för kännedom till",
            "expedieras till", "expediering", "beslutsexpediering", "sändlista", "kopia till", "delges", "delgivning",
            "protokollsutdrag till", "protokollsutdrag skickas till", "utdrag till", "för kännedom",
            "för kännedom till",
            "för åtgärd", "för verkställande", "beslutsmottagare", "mottagare", "jäv", "närvarande", "beslutande",
            "närvarorätt", "övriga närvarande", "justering", "justerare", "ersättare", "tjänstgörande ersättare",
            "plats och tid", "underskrifter", "sekreterare", "ordförande", "paragrafer", "anslag", "anslagsbevis",
            "bevis om anslag", "hur man överklagar", "överklagande", "överklagandehänvisning", "besvärshänvisning",
            "så här överklagar du", "du kan överklaga beslutet", "källor", "dokument i ärendet", "ärendets handlingar",
            "beslutet expedieras till", "beslutet ska skickas till", "tidigare beslut i ärendet", "beslutet meddelas",
            "innehållsförteckning", "ärendelista", "föredragningslista", "dagordning",
        ),
        Role.FORMALITY,
    ),
}  # fmt: skip

PART_TITLES: tuple[tuple[Part, re.Pattern[str]], ...] = (
    (
        Part.STAFF_REPORT,
        re.compile(
            r"(?:tjänsteskrivelse|tjänsteutlåtande|tjänstemannaskrivelse|tjänstemannautlåtande|ärendeskrivelse|förvaltningsskrivelse)"
            r"(?:\s+(?:\d+|\(\d+\)|\d{4}-\d\d-\d\d|sida|till\b.*))*",
            re.IGNORECASE,
        ),
    ),
    (
        Part.QUESTION,
        re.compile(
            r"(?:interpellation|motion|enkel fråga|fråga|medborgarförslag|e-förslag|ledamotsinitiativ|initiativärende|"
            r"skrivelse)"
            r"(?:\s+(?:till|om|angående|från|gällande|rörande)\b.*)?",
            re.IGNORECASE,
        ),
    ),
    (
        Part.RULES,
        re.compile(
            r"(?:(?:gemensamt\s+|reviderat\s+)?reglemente|samverkansavtal|avtal|bolagsordning|ägardirektiv|arbetsordning|"
            r"förbundsordning|taxa|lokala\s+föreskrifter|föreskrifter|ordningsföreskrifter|delegationsordning|stadgar|"
            r"hyresavtal|överenskommelse|riktlinjer?|policy)(?:\s+(?:för|om|avseende|gällande|med|mellan)\b.*|\s+\S+\s+nämnd)?",
            re.IGNORECASE,
        ),
    ),
    (
        Part.OTHER,
        re.compile(
            r"(?:kallelse|föredragningslista|protokollsutdrag|sammanträdesprotokoll|revisionsrapport|granskningsrapport|"
            r"missiv|remiss|yttrande|verksamhetsplan|internbudget|budget|delårsrapport|årsredovisning)\b.{0,60}",
            re.IGNORECASE,
        ),
    ),
)
"""Titles that begin another document inside a file; the whole heading must match, so a matter 'om motion' does not."""

FORMAL_WORDS = re.compile(
    r"(?:ordförandes?\s+signatur|justera(?:re|ndes?)s?\s+signatur|utdragsbestyrkande|sida\s+\d+|sammanträdesdatum)",
    re.IGNORECASE,
)
