"""Words that say nothing about which assignment is meant, the verbs of what shall be done, and those of answering.

Those of tasks are written in full forms, casefolded. A word is here because it stands in decisions of every kind:
leaving it in would make unlike tasks alike. Words that name the subject ('program', 'plan', 'budget') are left out on
purpose.
"""

import re

_STOP_WORDS = """
alla allt andra att av bland blir både da de del dels dem den denna deras dess dessa det detta dig din dock du där
därefter därför då efter ej eller en enligt er era ett eventuell eventuellt finns fortsatt fram från för före får ge
gemensam gemensamt gemensamma genom ges gäller göra göras ha hade han har hela hon hos hur här i in inför innan
innefattande inklusive inom inte ja kan kring kunna med mellan men mer mot möjligt nedanstående ner ny nya nytt när
nödvändiga och ock också om oss ovanstående per på respektive rätt samt samtliga sig sin sina sitt ska skall skulle
som så sådan sådana till under upp ur utan utifrån vad vara varit var varje vi via vid vidare vilka vilken vilket våra
vår vårt än även är åt över övriga bör måste ta tas tar se ses gör görs utgå utgång två tre fyra
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())

_TRIGGER_WORDS = """
uppdrag uppdraget uppdragen uppdra uppdrar uppdras uppdrogs uppdragit ger gav fick fått gett givits getts beslut
beslutet besluta beslutar beslutas beslutade beslutades beslutat beslutats föreslå föreslår föreslås förslag
förslaget yrkande yrkar svar svara besvara besvaras besvarat begäran begär anstånd förlängd förlängning
tid tiden senast återkomma återkommer återkom återredovisa återredovisas återredovisning återrapportera
återrapporteras återrapportering redovisa redovisas redovisning rapportera rapporteras rapport rapporten
rapportering slutrapport slutrapportering slutredovisning delrapport delrapportering delredovisning slutfört
slutförd slutföra avslutat avsluta lämna lämnas lämnat lämnats lämnade lämnades presentera presenteras muntligen
skriftligen godkänna godkänns godkänner arbete arbetet kommun kommunen kommunens kommuns kommuner kommunerna
regionfullmäktige regionfullmäktiges regionstyrelsen regionstyrelsens
kommunfullmäktige kommunfullmäktiges kommunstyrelsen kommunstyrelse kommunstyrelsens fullmäktige fullmäktiges
förvaltning förvaltningen förvaltningens nämnd nämnden nämndens nämnder nämnderna bolag bolaget ärende ärendet
ärenden sammanträde sammanträdet sammanträden kvartal kvartalet tertial halvår år året våren hösten sommaren vintern
januari februari mars april maj juni juli augusti september oktober november december
"""
TRIGGER_WORDS = frozenset(_TRIGGER_WORDS.split())

ACTIONS: dict[str, str] = {
    "utreda": "utreda", "utreder": "utreda", "utredning": "utreda", "utredningen": "utreda", "utreds": "utreda",
    "införa": "införa", "införande": "införa", "införandet": "införa", "införas": "införa",
    "utvärdera": "utvärdera", "utvärdering": "utvärdera", "utvärderas": "utvärdera",
    "revidera": "revidera", "revidering": "revidera", "revideras": "revidera",
    "kartlägga": "kartlägga", "kartläggning": "kartlägga", "kartläggs": "kartlägga",
    "upprätta": "ta fram", "upprättar": "ta fram", "utarbeta": "ta fram", "framtagande": "ta fram",
    "färdigställa": "ta fram", "genomföra": "genomföra", "genomförs": "genomföra", "verkställa": "genomföra",
    "översyn": "se över", "översynen": "se över", "kartläggningen": "kartlägga",
    "pröva": "utreda", "avveckla": "avveckla", "avveckling": "avveckla",
    "förhandla": "förhandla", "upphandla": "upphandla", "upphandling": "upphandla", "bygga": "bygga", "sälja": "sälja",
    "återkomma": "redovisa", "redovisa": "redovisa", "återredovisa": "redovisa", "återrapportera": "redovisa",
    "rapportera": "redovisa", "presentera": "redovisa",
}  # fmt: skip
"""What a task does, by the word that says it. "inför" is left out: it is far oftener a preposition than a verb."""

ACTION_PHRASES: dict[tuple[str, str], str] = {
    ("ta", "fram"): "ta fram",
    ("tar", "fram"): "ta fram",
    ("tas", "fram"): "ta fram",
    ("arbeta", "fram"): "ta fram",
    ("se", "över"): "se över",
    ("ser", "över"): "se över",
    ("ses", "över"): "se över",
}

_SUFFIXES = """
ernas arnas ornas erna arna orna andet ande ningarna ningar ningens ningen ning eringen ering erades eras erat
eringarnas eringarna eringar eringens ningarnas heternas heterna hetens arens aren ares are erad erade erats erar era
heten heter het en et ens ets er ers ar ars or ors a as at ad ade ades ats e es s t na nas an ans
"""
SUFFIXES = tuple(
    sorted(
        _SUFFIXES.split(),
        key=lambda suffix: (-len(suffix), suffix),
    )
)
"""Endings that are taken off, the longest first, while four letters remain. Crude: both sides are cut alike."""

_REPORTING = """
redovis rapport redogör återkom återkoppl presenter föredrag föredras framlägg framlagd förelägg förelagd föreligg inkom
avlämn överlämn delge tillställ
"""
REPORTING = re.compile(
    "|".join(_REPORTING.split())
    + r"|\b(?:lägg(?:a|as|er|s)\s+(?:\w+\s+){0,6}?fram|lämna[rs]?|kom(?:ma|mer)\s+tillbaka|till\s+handa)\b",
    re.IGNORECASE,
)
"""That the giver is answered; beginnings anywhere in a word, so that 'slutredovisas' and 'lägesrapport' count.
'Informera' is left out: it is oftener about telling somebody else."""
MEETING = re.compile("sammanträd|möte|nämnd|styrelse|fullmäktig|utskott|beredning|direktion", re.IGNORECASE)
"""In the words of a deadline: the meeting or the body that takes it."""
