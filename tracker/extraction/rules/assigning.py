"""How Swedish decisions give an assignment to somebody.

Every pattern has the groups `receiver` (the words in the receiver's place) and ends where the task begins. Order
matters: the first rule that reads a sentence at a place wins, and the more explicit words stand first.
"""

from tracker.extraction.lexicon import MADE_PASSIVE
from tracker.extraction.rules.phrases import (
    ADVERBS,
    ANY_PRESENT,
    ASSIGNMENT,
    BY,
    CIRCUMSTANCE,
    CITED,
    DATED,
    GET,
    GIVE,
    HEDGES,
    IMPERATIVE,
    INFINITIVE,
    INSERTED,
    MONTH,
    NEXT,
    NO_CIRCUMSTANCE,
    NO_GIFT,
    NO_RESPITE,
    OPENING,
    ORDERED,
    ORDERS,
    PRESENT,
    RESULT,
    SHALL,
    SLOT,
    START,
    THAT,
    THAT_OR_WORK,
    TO,
    WORK,
    who,
)
from tracker.extraction.rules.rule import Rule, rule_of

ASSIGNING: tuple[Rule, ...] = (
    rule_of(
        "uppdras",
        rf"{START}{who(90, 'att', 'samt', 'som', 'det')}\s+{ORDERED}\s+{ADVERBS}(?:att\b\s*|(?=(?:{INFINITIVE})\b))",
        ("Ekonomichefen uppdras att se över taxan", "Ekonomichefen", "se över"),
        ("Förbundschefen ombeds återkomma med en plan", "Förbundschefen", "återkomma"),
        recital=True,
        subject=True,
        cues=("uppdras", "uppdrages", "uppdrogs", "ålägg", "ålades", "ålagts", "anmoda", "uppmana", "ombeds", "ombads"),
    ),
    rule_of(
        "uppdra-åt",
        rf"\b(?:uppdra(?:r|ga|ger|ges|git|gits|s)?|uppdrogs?)\s+(?:det\s+)?{ADVERBS}(?:{CITED}{TO})?{SLOT}{THAT_OR_WORK}",
        ("Nämnden uppdrar åt miljöchefen att inventera brunnarna.", "miljöchefen", "inventera"),
        ("att uppdra till tekniska nämnden att, i samråd med skolan, se över vägen", "tekniska nämnden", "i samråd"),
        ("att uppdra kommunstyrelsen att ta fram en plan", "kommunstyrelsen", "ta fram"),
        ("Nämnden beslöt uppdra åt presidiet ta upp frågan", "presidiet", "ta upp"),
        ("På mötet uppdrogs det åt kansliet att skriva ett svar", "kansliet", "skriva"),
        recital=True,
        cues=("uppdr",),
    ),
    rule_of(
        "ge-uppdrag-till",
        rf"{GIVE}\s+{ADVERBS}(?:ett\s+|i\s+)?{ASSIGNMENT}\s+(?:till|åt)\s+{SLOT}{THAT}",
        ("Styrelsen ger i uppdrag åt ekonomichefen att redovisa läget", "ekonomichefen", "redovisa"),
        ("att ge uppdrag till samtliga nämnder att inventera lokalerna", "samtliga nämnder", "inventera"),
        recital=True,
        cues=("uppdrag", "uppgift"),
    ),
    rule_of(
        "ge-i-uppdrag",
        rf"{GIVE}\s+{NO_RESPITE}{ADVERBS}{who(140, 'att')}\s+{ADVERBS}"
        rf"(?:(?:i|ett|följande)\s+(?:\w+\s+)?(?:{ASSIGNMENT}|direktiv)|uppdraget|direktiv){DATED}{THAT_OR_WORK}",
        ("Kommunstyrelsen ger kommunchefen i uppdrag att ta fram en budget", "kommunchefen", "ta fram"),
        ("att ge socialnämnden ett nytt uppdrag att kartlägga behoven", "socialnämnden", "kartlägga"),
        ("Styrelsen gav chefen i uppdrag den 10 september 2023 att se över taxan", "chefen", "se över"),
        recital=True,
        cues=("uppdrag", "uppgift", "direktiv"),
    ),
    rule_of(
        "får-i-uppdrag",
        rf"{START}{NO_CIRCUMSTANCE}{who(110, 'att', 'samt', 'som', 'beslutade?', 'enligt|genom|då|hänvisar|svarar')}"
        rf"{INSERTED}\s+{GET}(?:\s+|{INSERTED}\s+){NO_RESPITE}{NO_GIFT}"
        rf"(?:(?:av|från)\s[^.;:!?]{{3,90}}?,?\s|[^.;:!?]{{1,45}}?\s)??{ADVERBS}(?:fått\s+|givits\s+|getts\s+)?{ADVERBS}(?:i\s+|ett\s+)?{ASSIGNMENT}"
        rf"(?:\s+av\s+[^.;:!?]{{3,60}}?)?{DATED}{THAT_OR_WORK}",
        ("att förvaltningen får i uppdrag att utreda frågan", "förvaltningen", "utreda"),
        ("att förvaltningen får, i samråd med polisen, i uppdrag att utreda frågan", "förvaltningen", "utreda"),
        ("Kulturnämnden fick även i uppdrag att utvärdera försöket", "Kulturnämnden", "utvärdera"),
        ("Kommunstyrelsen har i uppdrag att utreda behovet", "Kommunstyrelsen", "utreda"),
        recital=True,
        subject=True,
        cues=("uppdrag", "uppgift"),
    ),
    rule_of(
        "fick-någon-i-uppdrag",
        rf"\b(?:fick|får|gavs|ges|(?:har|hade)(?=[^.;:!?]{{4,140}}\sfått\s))\s+{NO_CIRCUMSTANCE}{SLOT}\s+(?:fått\s+)?{ADVERBS}"
        rf"(?:i\s+uppdrag|uppdraget)\s+{BY}att\s+",
        ("Vid mötet i maj fick rektorn i uppdrag att pröva schemat", "rektorn", "pröva"),
        ("I budgeten fick rektorn uppdraget att pröva schemat", "rektorn", "pröva"),
        recital=True,
        subject=True,
        cues=("uppdrag",),
    ),
    rule_of(
        "beslutade-att-någon-ska",
        rf"\b(?:beslut(?:ade|ats?|at)|beslöts?)\b[^.;:]{{0,80}}?\satt\s+(?P<receiver>[^.;:!?,]{{2,90}}?)\s+(?:{SHALL}|skulle)\s+"
        rf"(?:{HEDGES}(?!byta\s+namn)(?={WORK}\b)|(?:[^.;:!?,]{{1,60}}?\s)??(?=(?:{INFINITIVE})\b))",
        operative=False,
        recital=True,
        subject=True,
        cues=("beslut", "beslöt"),
    ),
    rule_of(
        "någons-rapport-ska-lämnas",
        rf"\batt\s+(?P<receiver>[^.;:!?,]{{2,90}}?)s\s+(?=(?:[^\W\d_]+\s){{0,3}}?[^\W\d_]*(?:rapport|redovisning|uppföljning|redogörelse)"
        rf"(?:er|ar|en|erna|arna)?\s+(?:{SHALL}|skulle)\s+(?:\w+\s)?(?:skickas|lämnas|redovisas|rapporteras|presenteras|delges|tillställas|översändas)\b"
        rf"[^.;:]{{0,120}}?\b(?:varje|vartannat|senast|årligen|månatligen|månadsvis|kvartalsvis|löpande|en\s+gång)\b)",
        ("att nämndens ekonomiska rapport ska lämnas till styrelsen varje månad", "nämnden", "ekonomiska rapport"),
        recital=True,
        subject=True,
        cues=("rapport", "redovisning", "uppföljning", "redogörelse"),
    ),
    rule_of(
        "skulle-göra",
        rf"^{who(60, 'att', 'samt', 'som', 'om')}\s+skulle\s+"
        rf"(?=(?:{INFINITIVE})\b[^.;]*\s(?:till|senast|före|under|inom)\s)",
        operative=False,
        recital=True,
        subject=True,
        cues=("skulle",),
    ),
    rule_of(
        "uppdrag-ges-till",
        rf"\b{ASSIGNMENT}\s+(?:ges|lämnas|gavs|riktas)\s+(?:till|åt)\s+{SLOT}{THAT}",
        ("Uppdrag ges till rektor att upprätta en handlingsplan", "rektor", "upprätta"),
        recital=True,
        cues=("uppdrag", "uppgift"),
    ),
    rule_of(
        "ålägga",
        rf"\b{ORDERS}\s+{ADVERBS}{SLOT}{THAT}",
        ("Nämnden ålägger förvaltningen att vidta åtgärder", "förvaltningen", "vidta"),
        ("att uppmana samtliga nämnder att hålla budget", "samtliga nämnder", "hålla"),
        ("att förelägga socialnämnden att lämna planen", "socialnämnden", "lämna"),
        subject=True,
        cues=("ålägg", "ålades", "förelägg", "anmoda", "beordra", "uppmana", "tillse"),
    ),
    rule_of(
        "återremiss-med-uppdrag",
        rf"\b(?:återremitter|remitter|överlämn|hänskjut|vidarebefordr)(?:a|ar|er|as|s)\b[^.;]{{0,100}}?\btill\s+{SLOT}"
        rf"(?:,\s+som\s+(?:[^.;]{{1,70}}?\s)?{SHALL}\s+(?=(?:{INFINITIVE})\b)|\s+med\s+{ASSIGNMENT}\s+att\s+)",
        ("att återremittera planen till gatuchefen, som ska komplettera den", "gatuchefen", "komplettera"),
        ("att överlämna förslaget till skolchefen med uppdrag att besvara det", "skolchefen", "besvara"),
        ("Ärendet återremitteras till skolchefen med uppdrag att redovisa kostnaderna", "skolchefen", "redovisa"),
        cues=("remitter", "överlämn", "hänskjut", "vidarebefordr"),
    ),
    rule_of(
        "uppdraget-till",
        rf"\b{ASSIGNMENT}\s+(?:från\s+[^.;]{{4,50}}?\s+)?(?:till|åt)\s+{SLOT}{DATED}\s+att\s+",
        operative=False,
        recital=True,
        subject=True,
        cues=("uppdrag", "uppgift"),
    ),
    rule_of(
        "uppdrag-som-gavs",
        rf"\b{ASSIGNMENT}\s+som\s+[^.;]{{3,60}}?\s(?:gav|gett|lämnade)\s+{SLOT}{DATED}\s+(?:om\s+)?att\s+",
        operative=False,
        recital=True,
        subject=True,
        cues=("uppdrag", "uppgift"),
    ),
    rule_of(
        "uppdrag-som-någon-fick",
        rf"\b{ASSIGNMENT}\s+som\s+{SLOT}\s+(?:fick|gavs|erhöll){DATED}\s+(?:om\s+)?att\s+",
        operative=False,
        recital=True,
        subject=True,
        cues=("uppdrag",),
    ),
    rule_of(
        "tillsätta-med-uppdrag",
        rf"\b(?:tillsätta|tillsätter|inrätta|inrättar|bilda|bildar|utse|utser)\s+(?:en\s+|ett\s+)?{SLOT}\s+med\s+{ASSIGNMENT}\s+att\s+",
        ("att tillsätta en arbetsgrupp med uppdrag att ta fram ett program", "arbetsgrupp", "ta fram"),
        cues=("uppdrag",),
    ),
    rule_of(
        "tillsätta-grupp-för-att",
        rf"\b(?:tillsätta|tillsätter|tillsätts|bilda|bildar|utse|utser)\s+(?:en\s+|ett\s+)?"
        rf"(?P<receiver>(?:\w+\s){{0,2}}?[^\W\d_]*(?:grupp|kommitté|beredning)(?:en)?)\b[^.;:]{{0,80}}?\sför\s+att\s+(?=(?:{INFINITIVE})\b)",
        (
            "att tillsätta en politisk arbetsgrupp på fem personer för att ta fram ett program",
            "politisk arbetsgrupp",
            "ta fram",
        ),
        cues=("för att",),
    ),
    rule_of(
        "tillsätts-med-uppdrag",
        rf"{START}(?:en\s+|ett\s+)?(?P<receiver>[^.;:!?]{{3,60}}?)\s+(?:tillsätts|inrättas|bildas|utses)\s+med\s+{ASSIGNMENT}\s+att\s+",
        ("En styrgrupp tillsätts med uppdraget att ta fram en vision", "styrgrupp", "ta fram"),
        cues=("uppdrag",),
    ),
    rule_of(
        "uppdrag-till",
        rf"^uppdrag\s+(?:till|åt)\s+{SLOT}\s*:\s*(?:att\s+)?",
        ("Uppdrag till gatuchefen: att se över skyltningen", "gatuchefen", "se över"),
    ),
    rule_of(
        "till-någon",
        rf"^till\s+{who(80, 'att', 'beslut')}\s*:\s*(?:att\s+)?(?=(?:{INFINITIVE}|{IMPERATIVE})\b)",
        ("Till samtliga förvaltningar: Säkerställ att nya chefer introduceras", "samtliga förvaltningar", "Säkerställ"),
        subject=True,
        cues=("till ",),
    ),
    rule_of(
        "i-uppdrag-till",
        rf"^i\s+uppdrag\s+(?:till|åt)\s+{SLOT}{THAT}",
        ("i uppdrag åt gatuchefen att se över skyltningen", "gatuchefen", "se över"),
        subject=True,
    ),
    rule_of(
        "och-någon-i-uppdrag",
        rf"^{who(90, 'att', 'som', 'får', 'få', 'borde', 'ges')}\s+i\s+uppdrag{THAT}",
        ("skolchefen i uppdrag att ordna skjutsar", "skolchefen", "ordna"),
        subject=True,
        cues=("uppdrag",),
    ),
    rule_of(
        "enligt-beslut-ska",
        rf"\benlig(?:t|het\s+med)\s+[^.;]{{0,60}}?beslut\b[^.;]{{0,80}}?\s(?:{SHALL}|skulle)\s+{SLOT}\s+(?=(?:{INFINITIVE})\b)",
        operative=False,
        recital=True,
        subject=True,
        cues=("beslut",),
    ),
    rule_of(
        "till-någon-lämnas-uppdrag",
        rf"\btill\s+{SLOT}\s+(?:ges|lämnas|riktas|överlämnas)\s+(?:i\s+)?{ASSIGNMENT}{THAT}",
        ("Till arkivchefen lämnas uppdraget att gallra", "arkivchefen", "gallra"),
        subject=True,
        cues=("uppdrag", "uppgift"),
    ),
    rule_of(
        "åligger",
        rf"\b(?:det\s+(?:ankommer\s+på|åligger|åvilar)|lägg(?:a|er)\s+på)\s+{SLOT}{THAT}",
        ("att det ankommer på hamnchefen att märka farleden", "hamnchefen", "märka"),
        ("att lägga på hamnchefen att märka farleden", "hamnchefen", "märka"),
        subject=True,
        cues=("ankommer", "åligger", "åvilar", "lägg"),
    ),
    rule_of(
        "har-att",
        rf"{OPENING}{who(90, 'att', 'samt', 'som')}\s+har\s+att\s+"
        rf"(?:[^.;:!?]{{1,60}}?\s(?=(?:{INFINITIVE}|visa)\b)|(?={WORK}\b))",
        ("Hamnchefen har att senast i maj redovisa läget", "Hamnchefen", "redovisa"),
        subject=True,
        cues=("har",),
    ),
    rule_of(
        "åtar-sig",
        rf"{OPENING}{who(90, 'att', 'samt', 'som')}{INSERTED}\s+åtar\s+sig\s+(?:uppdraget\s+)?att\s+",
        ("Hamnchefen åtar sig att återkomma med priser", "Hamnchefen", "återkomma"),
        subject=True,
        cues=("åtar",),
    ),
    rule_of(
        "någons-uppdrag-blir",
        rf"{OPENING}{who(90, 'att', 'samt', 'som')}s\s+uppdrag\s+(?:blir|ska\s+vara)\s+att\s+",
        ("Hamnchefens uppdrag blir att pröva taxan", "Hamnchefen", "pröva"),
        subject=True,
        cues=("uppdrag",),
    ),
    rule_of(
        "någons-uppdrag-att",
        rf"(?:^\W*|[:,]\s+|\batt\s+){who(60, 'att', 'som')}:?s\s+uppdrag\s+(?:från\s[^.;,]{{4,40}}?\s+)?att\s+",
        operative=False,
        recital=True,
        subject=True,
        cues=("uppdrag",),
    ),
    rule_of(
        "ansvarar-för-att",
        rf"{NEXT}{who(90, 'att', 'samt', 'som')}\s+(?:ansvarar|svarar|(?:får|ges)\s+ansvar(?:et)?)\s+för\s+att\s+"
        rf"(?=[^.;]*\b(?:{INFINITIVE}|{MADE_PASSIVE}|finns|föreligger|är\s+(?:klar|färdig)t?|[a-zåäö]{{3,}}t?ts\b[^.;]*\b(?:till|senast|före|innan)|[a-zåäö]{{4,}}s\b[^.;]*\b(?:(?:från|senast|före|innan|till|hösten|våren|start)\s(?:\w+\s)?(?:19|20)\d\d|{MONTH}))\b)",
        ("Hamnchefen ansvarar för att en skyddsplan upprättas", "Hamnchefen", "en skyddsplan"),
        subject=True,
        cues=("svarar", "ansvar"),
    ),
    rule_of(
        "låta-någon",
        rf"\blåt(?:a|er)\s+{who(90, 'att', 'som')}\s+(?=(?:{INFINITIVE})\b)",
        ("att låta hamnchefen utreda priset", "hamnchefen", "utreda"),
        recital=True,
        subject=True,
        cues=("låt",),
    ),
    rule_of(
        "be-någon",
        rf"\b(?:be|ber)\s+{ADVERBS}(?!att\b|om\b){who(90, 'att', 'som')}\s+(?:om\s+)?(?:att\s+)?"
        rf"(?=(?:{INFINITIVE})\b)",
        ("Nämnden ber hamnchefen återkomma i frågan", "hamnchefen", "återkomma"),
        ("att be hamnchefen att redovisa priset", "hamnchefen", "redovisa"),
        subject=True,
    ),
    rule_of(
        "begära-att",
        rf"\b(?:begära|begär|ber|be|önskar|önska|vill|förutsätter|förutsätta)\s+{ADVERBS}att\s+{SLOT}\s+"
        r"(?=(?:åter)?(?:kommer|redovisar|rapporterar)\b|(?:inkommer|kommer\s+in|lämnar|presenterar|redogör|utreder|kartlägger|"
        r"upprättar|tar\s+fram|ser\s+över|ska)\b)",
        ("Kommunstyrelsen begär att bolaget inkommer med en åtgärdsplan", "bolaget", "inkommer"),
        ("att begära att socialnämnden återkommer med en analys", "socialnämnden", "återkommer"),
        ("Nämnden önskar att skolchefen redovisar läget i maj", "skolchefen", "redovisar"),
    ),
    rule_of(
        "villkor",
        rf"\b(?:förutsättning(?:en)?|villkor(?:et)?|krav(?:et)?)\b[^.;]{{0,80}}?\b(?:är|att)\s+att\s+{SLOT}\s+(?=(?:{PRESENT}|ska)\b)",
        ("Villkoret för ägartillskottet är att bolaget redovisar en plan", "bolaget", "redovisar"),
        cues=("förutsättning", "villkor", "krav"),
    ),
    rule_of(
        "någon-ska",
        rf"(?:{OPENING}|(?:\b(?:samt|och|men|innebärande|(?<!som\s)innebär|delen)|,)\s+(?:dels\s+)?att\s+)"
        rf"(?P<receiver>(?:(?!\b(?:att|samt)\b)[^.;:!?,]){{2,90}}?){INSERTED}\s+{CIRCUMSTANCE}{SHALL}{INSERTED}\s+(?!vid\s+(?:befarad|befarat|behov|eventuell)\w*\s)"
        rf"(?:{HEDGES}(?={WORK}\b)|(?:[^.;:!?]{{1,90}}?\s)?(?<!\bvill\s)(?<!\bkan\s)(?<!\bbör\s)(?=(?:{INFINITIVE}|ha\s+\w+t)\b))",
        ("Förvaltningen ska återkomma med ett förslag i maj", "Förvaltningen", "återkomma"),
        ("Kontoret ska, tillsammans med berörda nämnder, ta fram en plan", "Kontoret", "ta fram"),
        ("att anta planen samt att skolchefen ska följa upp den", "skolchefen", "följa"),
        ("att kommundirektören ska redovisa utfallet", "kommundirektören", "redovisa"),
        subject=True,
        cues=("ska",),
    ),
    rule_of(
        "senast-ska-någon",
        rf"{OPENING}(?:senast|till|inför|före)\s[^.;:,]{{3,60}}?\s{SHALL}\s"
        rf"{who(60, 'att', 'samt', 'som', 'inte', 'ej')}\s+(?:{HEDGES}(?=(?:{INFINITIVE}|lämna)\b))",
        ("Till mötet i november ska skolchefen lämna en förklaring", "skolchefen", "lämna"),
        ("Senast den 1 maj ska kontoret redovisa utfallet", "kontoret", "redovisa"),
        subject=True,
        cues=("ska",),
    ),
    rule_of(
        "får-göra",
        rf"{OPENING}{who(90, 'att', 'samt', 'som', 'inte', 'ej')}\s+får\s+{HEDGES}"
        r"(?=(?:återkomma|återrapportera|redovisa|rapportera|inkomma|komplettera|utreda|arbeta\s+vidare|se\s+över|besvara|undersöka|"
        r"lämna\s+(?:en|ett)\s+(?:\w+\s+)?\w*(?:rapport|redovisning|förslag|svar|analys))\b)",
        ("Utbildningsnämnden får återkomma med ett nytt förslag", "Utbildningsnämnden", "återkomma"),
        ("att skolchefen får lämna en skriftlig återrapport i maj", "skolchefen", "lämna"),
        subject=True,
        cues=("får",),
    ),
    rule_of(
        "någon-skulle",
        rf"\batt\s+(?P<receiver>[^.;:!?,]{{2,90}}?)\s+skulle\s+(?:[^.;:!?,]{{1,60}}?\s)??(?=(?:{INFINITIVE})\b)",
        ("Nämnden beslutade att skolchefen skulle upprätta en plan", "skolchefen", "upprätta"),
        recital=True,
        subject=True,
        cues=("skulle",),
    ),
    rule_of(
        "någon-gör",
        rf"{NEXT}(?P<receiver>(?:(?!\b(?:att|samt|som)\b)[^.;:!?,]){{2,90}}?){INSERTED}\s+{CIRCUMSTANCE}{HEDGES}(?!(?:rapporterar|återrapporterar|redovisar)\s+att\b|{RESULT})(?=(?:{PRESENT})\b(?!\s+inte\b))",
        ("Förvaltningen utreder hur köerna kan kortas.", "Förvaltningen", "utreder"),
        ("- Kommunchefen återkommer med en tidplan", "Kommunchefen", "återkommer"),
        ("Styrelsen enades om att VD ordnar ett försök", "VD", "ordnar"),
        ("att godkänna planen samt att skolchefen redovisar utfallet", "skolchefen", "redovisar"),
        subject=True,
    ),
    rule_of(
        "tjänsteman-gör",
        rf"{NEXT}(?P<receiver>(?:(?!\b(?:att|samt|som)\b)[^.;:!?,]){{2,90}}?){INSERTED}\s+{CIRCUMSTANCE}{HEDGES}(?={ANY_PRESENT})",
        ("att hamnchefen hör efter hos länsstyrelsen om bidrag", "hamnchefen", "hör efter"),
        ("att tillsynsingenjör Siv Ros fotograferar bryggan i maj", "tillsynsingenjör", "fotograferar"),
        subject=True,
    ),
)
