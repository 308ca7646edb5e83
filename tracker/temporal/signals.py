"""The signal words ('senast', 'före', 'från och med') and what each makes of the time that follows it.

Order matters: a longer signal stands before the shorter one it begins with. Invariant: each signal says its kind
and the edge of the interval that it counts from.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from tracker.temporal.grammar import phrase
from tracker.temporal.model import DeadlineKind
from tracker.temporal.values import Edge

_BY, _DURING, _FROM = DeadlineKind.BY, DeadlineKind.DURING, DeadlineKind.FROM
_NOT_BEFORE, _NONE = DeadlineKind.NOT_BEFORE, DeadlineKind.NONE


@dataclass(frozen=True)
class Signal:
    name: str
    heads: frozenset[str]
    template: str
    kind: DeadlineKind
    edge: Edge = Edge.LAST
    takes_year: bool = True
    """Whether a year alone may follow: 'under 2026' but not 'vid 2026'."""
    strong: bool = True
    """A weak signal ('i', 'vid') yields to a stronger one beside it."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return phrase(f"(?:{self.template}) ")


def _signal(
    name: str,
    template: str,
    kind: DeadlineKind,
    edge: Edge = Edge.LAST,
    *,
    heads: str = "",
    takes_year: bool = True,
    strong: bool = True,
) -> Signal:
    words = heads.split() or [name.split()[0]]
    return Signal(name, frozenset(words), template, kind, edge, takes_year, strong)


_PART = (
    "(?: (?:hela|loppet av|resten av|återstoden av|resterande del av|resterande delen av|delar av|större delen av))?"
)

SIGNALS: tuple[Signal, ...] = (
    _signal("inte senare än", "(?:inte|ej|icke) senare än", _BY, heads="inte ej icke"),
    _signal(
        "inte före",
        r"(?:inte|ej|icke) (?:tidigare än|förrän|före|innan)(?: (?:från|under|i|vid))?|först (?:i|under|från"
        r"|efter|till|den(?= \d))",
        _NOT_BEFORE,
        Edge.FIRST,
        heads="inte ej icke först",
    ),
    _signal(
        "tidigast",
        r"(?:som )?tidigast(?: (?:från och med|fr\.?\s?o\.?\s?m\.?|från|under|i|till|vid|inför))?",
        _NOT_BEFORE,
        Edge.FIRST,
        heads="tidigast som",
    ),
    _signal("med start senast", "med (?:start|början) senast", _BY, heads="med"),
    _signal(
        "senast",
        r"(?:dock )?(?:allra )?(?:som )?senast(?:,? (?:till och med|t\.?\s?o\.?\s?m\.?))?"
        r"(?: (?:kl\.?|klockan) ?\d{1,2}(?:[.:]\d\d)?,?)?(?: den(?=:))?:?",
        _BY,
        heads="senast dock allra som",
    ),
    _signal(
        "deadline",
        r"(?:deadline|slutdatum|slutdag|bevakningsdatum|förfallodatum|sista (?:dag|dagen|datum|svarsdag|svarsdatum"
        r"|inlämningsdag|ansökningsdag))(?: (?:är|blir|för \w{3,20}(?: är)?))?:?",
        _BY,
        heads="deadline slutdatum slutdag bevakningsdatum förfallodatum sista",
    ),
    _signal(
        "nytt datum",
        r"(?:nytt (?:(?:redovisnings|rapporterings)?datum)|ny (?:tidpunkt|tidsfrist|(?:redovisnings|rapporterings)tid))"
        r"(?: för (?:(?:åter|slut)?(?:redovisning|rapportering)|slutrapport|uppdrag|svar)(?:en|et)?)?"
        r"(?: (?:är|blir|(?:sätts|bestäms|fastställs) till|till))?:?",
        _BY,
        heads="nytt ny",
    ),
    _signal("till och med", r"(?:fram )?(?:till och med|t\.?\s?o\.?\s?m\.?)", _BY, heads="till t tom fram"),
    _signal(
        "från och med",
        r"(?:från och med|fr\.?\s?o\.?\s?m\.?|f\.?\s?o\.?\s?m\.?|from)",
        _FROM,
        Edge.FIRST,
        heads="från fr f fom from",
    ),
    _signal(
        "med start",
        r"(?:med )?(?:start|början|startar?|inleds|påbörjas)(?: redan)?(?: (?:från och med|från"
        r"|fr\.?\s?o\.?\s?m\.?|under|i|till|den(?= \d)))?",
        _FROM,
        Edge.FIRST,
        heads="med start startar inleds påbörjas",
    ),
    _signal(
        "träda i kraft",
        r"(?:träd(?:a|er)|trätt) i kraft(?: (?:från och med|från|fr\.?\s?o\.?\s?m\.?|under|i|den(?= \d)))?",
        _FROM,
        Edge.FIRST,
        heads="träda träder trätt",
    ),
    _signal(
        "gälla från", r"gäll(?:a|er) (?:från och med|från|fr\.?\s?o\.?\s?m\.?)", _FROM, Edge.FIRST, heads="gälla gäller"
    ),
    _signal("fram till", r"(?:ända )?(?:fram )?(?:till|tills)(?: dess)?", _BY, heads="till tills fram ända"),
    _signal("fram emot", r"(?:fram(?:åt|emot)|emot)", _DURING, heads="framåt framemot emot"),
    _signal("inför", "inför", _BY, Edge.BEFORE),
    _signal("före", "(?:redan )?(?:före|innan)", _BY, Edge.BEFORE, heads="före innan redan"),
    _signal(
        "i samband med",
        r"i samband med|i anslutning till|samtidigt (?:som|med)",
        DeadlineKind.EVENT,
        heads="i samtidigt",
        takes_year=False,
    ),
    _signal("efter", "efter", _NOT_BEFORE, Edge.AFTER),
    _signal("från", "från", _FROM, Edge.FIRST),
    _signal("mellan", "mellan", _DURING),
    _signal("under", f"(?:någon gång )?under{_PART}", _DURING, heads="under någon", strong=False),
    _signal("inom", "inom", _BY),
    _signal("per", "per", _NONE, takes_year=False),
    _signal("i", "(?:någon gång )?i", _DURING, takes_year=False, strong=False, heads="i någon"),
    _signal(
        "vid",
        "(?:vid|på|kring|runt|omkring)",
        _DURING,
        heads="vid på kring runt omkring",
        takes_year=False,
        strong=False,
    ),
)
