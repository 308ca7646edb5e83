"""The Swedish words of time and their values, each written once: a table builds the pattern and gives the value.

Invariants: keys are lower case; matching ignores case. What is left out on purpose is said beside the table and held in
place by a test.
"""

from collections.abc import Iterable, Mapping


def words(text: str) -> tuple[str, ...]:
    """A table's words written in a row."""
    return tuple(text.split())


MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "januari jan",
            "februari feb febr",
            "mars mar",
            "april apr",
            "maj",
            "juni jun",
            "juli jul",
            "augusti aug",
            "september sep sept",
            "oktober okt",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
FULL_MONTHS: Mapping[str, int] = {
    name: number for name, number in MONTHS.items() if len(name) > 4 or name in ("mars", "maj")
} | {
    "juni": 6,
    "juli": 7,
}
"""Without abbreviations: 'mar', 'jul' (Christmas) and 'sep' are months only beside a day or a year."""

MONTH_NAMES = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
"""Index 0 is January: for what people read."""

_ONES = words("en två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton")
_TENS = words("tjugo trettio fyrtio femtio sextio sjuttio åttio nittio")
CARDINALS: Mapping[str, int] = (
    {word: number for number, word in enumerate(_ONES, start=1)}
    | {ten: 10 * number for number, ten in enumerate(_TENS, start=2)}
    | {ten + one: 10 * tens + ones for tens, ten in enumerate(_TENS, 2) for ones, one in enumerate(_ONES[:9], 1)}
    | {ten + "ett": 10 * tens + 1 for tens, ten in enumerate(_TENS, 2)}
    | {"ett": 1, "aderton": 18, "hundra": 100, "hundratjugo": 120}
)
"""'en' is here for 'en månad'; a rule that needs a number and not an article must leave it out itself."""

_ORDINALS = words(
    "första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte trettonde fjortonde femtonde "
    "sextonde sjuttonde artonde nittonde tjugonde"
)
ORDINALS: Mapping[str, int] = (
    {word: number for number, word in enumerate(_ORDINALS, start=1)}
    | {"tjugo" + word: 20 + number for number, word in enumerate(_ORDINALS[:9], start=1)}
    | {"trettionde": 30, "trettioförsta": 31, "förste": 1, "andre": 2, "adertonde": 18}
)

WEEKDAYS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        ("måndag mån", "tisdag tis", "onsdag ons", "torsdag tors tor", "fredag fre", "lördag lör", "söndag sön")
    )
    for name in names.split()
}
"""0 is Monday. Abbreviations are read only beside a day and a month: 'sön.' and 'tor' are other words elsewhere."""

FULL_WEEKDAYS: Mapping[str, int] = {name: number for name, number in WEEKDAYS.items() if name.endswith("dag")}

SEASON_STEMS: Mapping[str, int] = {"vår": 1, "sommar": 2, "höst": 3, "vinter": 4}
SEASONS: Mapping[str, int] = {
    "våren": 1,
    "sommaren": 2,
    "hösten": 3,
    "vintern": 4,
    "vår": 1,
    "sommar": 2,
    "höst": 3,
    "vinter": 4,
}
SEASON_CODES = ("SP", "SU", "FA", "WI")
"""TIMEX3 codes; index 0 is spring."""

TERMS: Mapping[str, int] = {
    "vårterminen": 1,
    "vårtermin": 1,
    "vårterm": 1,
    "vt": 1,
    "höstterminen": 2,
    "hösttermin": 2,
    "höstterm": 2,
    "ht": 2,
}

ROMANS: Mapping[str, int] = {"i": 1, "ii": 2, "iii": 3, "iv": 4}

UNITS: Mapping[str, str] = {
    "dag": "D", "dagar": "D", "dygn": "D", "kalenderdagar": "D",
    "arbetsdag": "B", "arbetsdagar": "B", "vardagar": "B", "vardag": "B", "bankdagar": "B", "helgfria vardagar": "B",
    "vecka": "W", "veckor": "W", "veckors": "W",
    "månad": "M", "månader": "M", "månaders": "M", "mån": "M", "mån.": "M",
    "kvartal": "Q", "tertial": "T", "halvår": "H",
    "år": "Y", "års": "Y", "åren": "Y", "månaderna": "M", "veckorna": "W", "dagarna": "D", "terminer": "H",
}  # fmt: skip
"""B is a Swedish working day; Q, T and H are three, four and six months."""

UNIT_MONTHS: Mapping[str, int] = {"M": 1, "Q": 3, "T": 4, "H": 6, "Y": 12}

PERIOD_NOUNS: Mapping[str, str] = {
    "år": "Y", "året": "Y", "kalenderår": "Y", "kalenderåret": "Y", "budgetår": "Y", "budgetåret": "Y",
    "verksamhetsår": "Y", "verksamhetsåret": "Y", "räkenskapsår": "Y", "räkenskapsåret": "Y",
    "halvår": "H", "halvåret": "H", "tertial": "T", "tertialet": "T", "kvartal": "Q", "kvartalet": "Q",
    "månad": "M", "månaden": "M", "vecka": "W", "veckan": "W", "termin": "S", "terminen": "S",
}  # fmt: skip

GENITIVES: Mapping[str, str] = {
    "årets": "Y", "kalenderårets": "Y", "budgetårets": "Y", "verksamhetsårets": "Y", "räkenskapsårets": "Y",
    "halvårets": "H", "tertialets": "T", "kvartalets": "Q", "månadens": "M", "veckans": "W", "terminens": "S",
}  # fmt: skip

HOLIDAYS: Mapping[str, str] = {
    "jul": "christmas", "julen": "christmas", "julhelgen": "christmas", "julhelgerna": "christmas",
    "julledigheten": "christmas", "jullovet": "christmas", "juluppehållet": "christmas",
    "julafton": "christmas eve", "juldagen": "christmas day", "annandag jul": "boxing day",
    "nyår": "new year", "nyårsafton": "new year", "nyårsdagen": "new year's day", "nyårshelgen": "new year",
    "trettondagen": "epiphany", "trettondedag jul": "epiphany", "trettonhelgen": "epiphany", "tjugondag knut": "knut",
    "påsk": "easter", "påsken": "easter", "påskhelgen": "easter", "påsklovet": "easter", "påskdagen": "easter day",
    "långfredagen": "good friday", "skärtorsdagen": "maundy thursday", "påskafton": "easter eve",
    "annandag påsk": "easter monday",
    "valborg": "walpurgis", "valborgsmässoafton": "walpurgis", "valborgsmässohelgen": "walpurgis",
    "första maj": "may day",
    "kristi himmelsfärd": "ascension", "kristi himmelsfärdsdag": "ascension", "kristi himmelsfärdshelgen": "ascension",
    "pingst": "pentecost", "pingsten": "pentecost", "pingsthelgen": "pentecost", "pingstdagen": "pentecost",
    "nationaldagen": "national day",
    "midsommar": "midsummer", "midsommaren": "midsummer", "midsommarhelgen": "midsummer",
    "midsommarafton": "midsummer eve", "midsommardagen": "midsummer day",
    "alla helgons dag": "all saints", "allhelgonahelgen": "all saints", "allhelgona": "all saints",
    "lucia": "lucia", "luciadagen": "lucia",
}  # fmt: skip
"""Left out: sportlov and höstlov, whose weeks differ between municipalities, and 'semestern', which is everybody's
own."""

CYCLE_STEPS: Mapping[str, str] = {
    word: name
    for name, words in {
        "delårsrapport": "delårsrapport delårsrapporten delårsrapportering delårsrapporteringen delårsbokslut "
        "delårsbokslutet delårsuppföljning delårsuppföljningen delåret",
        "tertialrapport": "tertialrapport tertialrapporten tertialrapportering tertialrapporteringen "
        "tertialuppföljning "
        "tertialuppföljningen tertialbokslut tertialbokslutet",
        "årsredovisning": "årsredovisning årsredovisningen",
        "bokslut": "bokslut bokslutet årsbokslut årsbokslutet helårsbokslut helårsbokslutet "
        "helårsrapport helårsrapporten "
        "årsrapport årsrapporten bokslutsarbetet bokslutsprocessen",
        "budget": "budget budgeten budgetbeslut budgetbeslutet budgetarbete budgetarbetet budgetberedning "
        "budgetberedningen budgetprocess budgetprocessen budgetdialog budgetdialogen budgetuppföljning"
        " budgetuppföljningen "
        "budgetförslag budgetförslaget budgetramar flerårsbudget flerårsbudgeten årsbudget årsbudgeten "
        "internbudget internbudgeten detaljbudget detaljbudgeten budgetanvisningar budgetanvisningarna",
        "verksamhetsplan": "verksamhetsplan verksamhetsplanen verksamhetsplanering verksamhetsplaneringen nämndsplan "
        "nämndsplanen nämndplan nämndplanen verksamhetsplanearbetet",
        "internkontroll": "internkontroll internkontrollen internkontrollplan internkontrollplanen "
        "internkontrollrapport internkontrollrapporten internkontrollrapporteringen",
        "verksamhetsberättelse": "verksamhetsberättelse verksamhetsberättelsen",
        "uppföljning": "uppsikt uppsikten uppsiktsplikten uppföljning uppföljningen "
        "månadsuppföljning månadsuppföljningen "
        "månadsrapport månadsrapporten kvartalsrapport kvartalsrapporten kvartalsuppföljningen delrapport delrapporten "
        "delrapportering delrapporteringen",
    }.items()
    for word in words.split()
} | {"mål och budget": "budget", "mål- och budget": "budget", "budget och verksamhetsplan": "budget"}
"""The names are those of `calendar.CycleStep`. A step that isn't in the municipality's table is an event."""

CYCLE_WORK = frozenset(
    word
    for word in CYCLE_STEPS
    if word.startswith("budget") and word not in ("budget", "budgeten", "budgetbeslutet", "budgetbeslut")
)
"""Work that goes on for months ('i budgetberedningen'): never a day of its own."""

BODY_SHORT: Mapping[str, str] = {
    "ks": "kommunstyrelsen",
    "kf": "kommunfullmäktige",
    "rs": "regionstyrelsen",
    "rf": "regionfullmäktige",
    "ksau": "kommunstyrelsens arbetsutskott",
    "kfau": "kommunfullmäktiges arbetsutskott",
    "au": "arbetsutskottet",
    "sbn": "samhällsbyggnadsnämnden",
    "bun": "barn- och utbildningsnämnden",
    "buk": "barn-, utbildnings- och kulturnämnden",
    "von": "vård- och omsorgsnämnden",
    "san": "social- och arbetsmarknadsnämnden",
    "avn": "arbets- och välfärdsnämnden",
    "kfn": "kultur- och fritidsnämnden",
    "sn": "socialnämnden",
    "mbn": "miljö- och byggnadsnämnden",
    "tn": "tekniska nämnden",
}


def alternatives(words: Iterable[str]) -> str:
    """A regex alternation of the words, the longest first so that 'juni' is not read as 'jun'."""
    return "|".join(word.replace(".", r"\.") for word in sorted(words, key=lambda word: (-len(word), word)))


def heads(words: Iterable[str]) -> frozenset[str]:
    """The first word of each entry: what a scan of the text looks up."""
    return frozenset(word.split()[0].rstrip(".") for word in words)
