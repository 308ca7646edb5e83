"""Parts that the patterns of assigning are put together from, each named for what it stands for.

Invariants: no part but `SLOT` and `who` has a named group; every part is written to stand in a VERBOSE pattern.
"""

from tracker.extraction.lexicon import TASK_VERBS

NAME_LETTER = r"(?:\bt\.\s?f\.|\bbitr\.|[^.;:!?])"
"""What a name consists of: the only full stops in it are those of 't.f.' and 'bitr.'."""
SLOT = rf"(?P<receiver>{NAME_LETTER}{{2,140}}?)"
ADVERBS = (
    r"(?:(?:även|också|samtidigt|därmed|därför|vidare|dessutom|härmed|därutöver|nu|sålunda|istället|i\s+stället)\s+)*"
)
TO = r"(?:åt/till|åt|till|för)\s+"
CITED = r"(?:[^.;:!?§]{3,40}(?:§\s?\d+,?\s+)?)??"
DATED = (
    r"(?:,?\s+\(?(?:från\s+)?(?:den\s+)?(?:(?:19|20)\d\d-\d\d-\d\d|\d{1,2}\s+[^\W\d_]{3,9}(?:\s+(?:19|20)\d\d)?)"
    r"(?:,?\s+§\s?\d+(?:/\d+)?)?\)?,?)?"
)
"""The decision that gave it, by its day: 'uppdraget till chefen från den 12 december 2024 att …'."""
START = r"(?:(?<=\batt\s)|(?<=\bsamt\s)|(?<=\boch\s)|(?<=,\sdå\s)|(?<=[,:]\s)|(?<=[-–•]\s)|^\W*(?:\d{1,2}[.)]\s+)?)"
OPENING = r"^(?:dels\s+)?(?:att\s+)?"
_BODY_DECIDES = (
    r"^\W*(?:\d{1,2}[.)]\s*)?[^\W\d_]*(?:styrelsen|nämnden|fullmäktige|utskottet|direktionen)\s"
    r"(?:beslutar|beslutade|beslöt|enas\s+om|enades\s+om|(?:kommer|kom)\s+överens\s+om)\s+att\s+"
)
NEXT = rf"(?:{OPENING}|{_BODY_DECIDES}|(?:\b(?:samt|och)|,)\s+(?:dels\s+)?att\s+)"
"""The clause's beginning, or the next 'att' in it."""
QUOTED = r"(?::\s*[\"”“»]?|,?\s+[\"”“»]?)"
"""What may part the trigger from its clause: 'gav nämnden i uppdrag: ”att …”'."""
THAT = rf"{QUOTED}(?:dels\s+)?(?:om\s+)?att\b(?:\s*[,:])?\s*"
TELLS = {"kommer", "informerar", "redogör", "ser", "söker", "komma"}
"""Present forms that in minutes tell what happened at the meeting rather than what shall be done."""
PRESENT = "|".join(
    sorted(
        (set(TASK_VERBS.values()) | {r"ser\s+över", r"ser\s+till"}) - {"skyndsamt", "för", "inför"} - TELLS,
        key=len,
        reverse=True,
    )
)
MONTH = r"(?:i\s+)?(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)"
ANY_PRESENT = (
    r"(?!(?:är|har|får|kan|bör|må|äger|vill|avser|föreslår|anser|finner|yrkar|menar|tycker|tror|bedömer|konstaterar|noterar|meddelar|"
    r"berättar|upplyser|(?:informerar|redogör|föredrar)(?![^.;]*\s(?:senast|före|nästa\s+(?:möte|sammanträde))\b)|påminner|erinrar|efterlyser|visar|befarar|prognostiserar|beräknar|uppskattar|flaggar|varnar|rekommenderar|kommenterar|"
    r"orienterar|sammanfattar|delger|önskar|välkomnar|hänvisar|stödjer|stöder|håller\s+(?:med|öppet)|delar\s+uppfattning|ställer\s+sig|jävar|"
    r"återvänder|antecknar|läser\s+upp|vikarierar|efterträder|byter|lyder|återgår|kvitterar|firmatecknar|förfogar|bestämmer|upptar|lånar|"
    r"anställer|entledigar|lönesätter|omplacerar|tillförordnar|avstänger|vinner|finansierar|sammanträder|avskriver|uppfyller|serverar|bor|"
    r"frågar|påpekar|betonar|framhåller|anför|uppger|påtalar|lyfter|tackar|hälsar|öppnar|"
    r"avslutar|förklarar|justerar|instämmer|tillstyrker|avstyrker|biträder|reserverar|avstår|deltar|närvarar|medverkar|tjänstgör|"
    r"ersätter|företräder|representerar|undertecknar|tecknar|attesterar|beslutar|avgör|fattar|ansvarar|leder|tillhör|ingår|innehar|"
    r"disponerar|erhåller|behåller|kvarstår|tillträder|avgår|slutar|övergår|blir|utgör|gäller|omfattar|innebär|står|sitter|ligger|"
    r"för|inför|över|under|efter|eller|där|här|när|var|mer|fler|per|år|står|hur|er|ner|(?:åter)?rapporterar\s+att|redovisar\s+att|fördelar|går\s+igenom(?![^.;]*\s(?:återkommer|redovisar|rapporterar)\b)|klar|september|oktober|november|december|"
    r"heter|fungerar|verkar|saknar|behöver|tillämpar|debiterar|utser|väljer|förordnar|delegerar|beviljar|medger|godkänner|"
    r"fastställer|antar|avslår|prövar(?=[^.;]*\sfinner\b)|kommer|ser(?!\s+till\b)|svarar\s+(?:för|på)|(?!ombesörjer|tillser|säkerställer|bevakar)[^\W\d_]+r\s+(?:om\s+)?att|räknar\s+med|sköter|utövar|handlägger|lovar|ämnar|"
    r"[^\W\d_]*(?:direktör|inspektör|ingenjör|informatör|chefer|rektorer|nämnder|förvaltningar|enheter))\b)"
    r"(?-i:[a-zåäö]+[aeiyöä]r|[a-zåäö]{1,3}år)\b(?!\s+(?:inte|ej)\b)"
)
"""A verb in the present tense that may be work: no state, no right, nothing that is said or done at the meeting."""
INFINITIVE = "|".join(sorted(set(TASK_VERBS) - {"skyndsamt"}, key=len, reverse=True))
THAT_OR_WORK = rf"(?:{THAT}|\s+(?=(?:{INFINITIVE})\b))"
"""'i uppdrag ta fram': the 'att' is often forgotten."""
RESULT = (
    r"(?:redovisar|visar)\s+(?:ett|en)\s+(?:\w+\s+){0,2}?"
    r"(?:resultat|överskott|underskott|vinst|förlust|utfall|avvikelse|prognos)\b"
)
"""'Bolaget redovisar ett resultat i nivå med budget': told, nothing to do."""
IMPERATIVE = "|".join(
    sorted({verb.removesuffix("a") for verb in TASK_VERBS if verb.endswith("a")} | {"ta", "se"}, key=len, reverse=True)
)
"""'utred', 'ta': as lists address their work."""
INSERTED = r"(?:,[^.;:]{2,80}?,)?"
"""'socialchefen, Eva Ros,'"""
NO_CIRCUMSTANCE = r"(?!(?:vid|i|under|på|genom|inför|efter|med|av|från|enligt|till|sedan|när|hos|för|då)\s)"
"""A sentence that begins so has its subject behind the verb: 'Vid mötet i maj fick nämnden …'."""
BY = r"(?:av\s+[^.;:!?]{3,60}?\s+)?"
SHALL = r"(?:ska|skall)"
GIVE = r"\b(?:ge|ger|gav|gett|givit|lämnar?|lämnade)"
GET = r"(?:ges|får|fick|gavs|fått|erhåller|erhöll|har|hade|(?:ska|skall)\s+(?:få|ges|erhålla))"
RESPITE = (
    r"(?:anstånd|uppskov|respit|förläng(?:d|ning(?:en)?)|(?:mer|längre|ytterligare|fortsatt)\s+tid|ny\s+tidsfrist|"
    r"tid\s+på\s+sig|ytterligare\s+\w+\s+(?:veckor|månader|år))"
)
"""What is asked for and given when a day can't be kept."""
RESPITE_CUES = ("anstånd", "uppskov", "respit", "förläng", "tid", "ytterligare")
"""One of them is in every RESPITE."""
NO_RESPITE = rf"(?!(?:(?!\buppdrag)[^.;]){{0,60}}\b{RESPITE}\b)"
"""What comes after 'uppdrag' is the task: 'i uppdrag att under ytterligare två år driva försöket'."""
NO_GIFT = r"(?![^.;]{0,60}\b(?:gett|givit|lämnat)\b)"
"""'nämnden har gett kontoret i uppdrag': the nämnd has none itself."""
ORDERED = (
    r"(?:uppdras|uppdrages|uppdrogs|åläggs|ålades|ålagts|anmodas|anmodats|uppmanas|uppmanats|ombeds|ombads|anmodades)"
)
_OF_THE_HOUSE = r"(?:[^\W\d_]+-?\s(?:och\s)?){0,3}?[^\W\d_]*(?:nämnd|styrels|förvaltning|kontor|chef|direktör)[^\W\d_]*"
ORDERS = (
    rf"(?:förelägg(?:a|er)(?=\s+{_OF_THE_HOUSE}\s+att\b)|åläggs?|ålägga|ålägger|ålades|anmodar?|anmodas|beordrar?|"
    r"uppmanar?|uppmanas|tillse|tillser)"
)
ASSIGNMENT = r"(?:uppdrag(?:et)?|(?<=\bi\s)uppgift)"
"""'i uppgift att', but not 'har till uppgift att', which is what somebody is for."""
WORK = (
    r"(?!(?:vara|upphöra|träda|ha|gälla|kunna|bestå|utgöra|omfatta|innehålla|bära|heta|svara|tillfalla|anses|finnas|bygga|ersätta|betala|erlägga|amortera|"
    r"stadga|erhålla|hålla\s+(?:öppet|stängt)|äga|inneha|disponera|tillämpa|kvarstå|ingå|sköta|ansvara|ställa\s+sig|hålla\s+sig)\b)(?:[^\W\d_]{2,}a|se|(?:av|in)?ge|ta|gå|få(?=\s+(?:fram|till)\b))"
)
"""An infinitive that is work, not a state: 'ska utfärda', but not 'ska gälla'."""
HEDGES = (
    r"(?:(?:skyndsamt|snarast|omgående|omedelbart|även|också|först|senast\s[^.;]{3,40}?|årligen|löpande|"
    r"därefter|vidare)\s+)?"
)
CIRCUMSTANCE = (
    r"(?:(?:till|vid|inför|inom|under|före|tillsammans\s+med|i\s+(?:samråd|samverkan|samarbete)\s+med)\s"
    r"(?:(?!\b(?:att|som)\b)[^.;:!?,]){3,80}?\s+)?"
)
"""Between who and what: 'förvaltningen till nästa möte tar fram'."""


def who(longest: int, *but: str) -> str:
    """The receiver's place where it is no more than a name: without the words `but`, which begin something else."""
    return rf"(?P<receiver>(?:(?!\b(?:{'|'.join(but)})\b){NAME_LETTER}){{2,{longest}}}?)"
