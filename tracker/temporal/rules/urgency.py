"""As soon as possible: 'skyndsamt', 'snarast', 'utan dröjsmål'.

Left out on purpose: 'inom kort' and 'så småningom', which promise nothing, and 'snabbt', which is about manner."""

import re

from tracker.temporal.grammar import Reader, Rule, rule
from tracker.temporal.model import DeadlineKind
from tracker.temporal.values import Value, Verdict


def _asap(_match: re.Match[str], _: Reader) -> Value:
    return Verdict(DeadlineKind.ASAP)


RULES: tuple[Rule, ...] = (
    rule(
        "asap",
        [
            "skyndsamt",
            "skyndsamhet",
            "skyndsammast",
            "brådskande",
            "omgående",
            "omedelbart",
            "ofördröjligen",
            "genast",
            "snarast",
            "snarligen",
            "skyndsam",
            "med",
            "i",
        ],
        r"(?:(?:med|i) (?:största |all )?(?:möjliga )?(?:skyndsamhet|brådska)|skyndsamt|skyndsammast(?: möjligt)?"
        r"|omgående|(?<!justeras\x20)(?<!justerad\x20)(?<!justerat\x20)(?<!justerade\x20)(?<!förklaras\x20)"
        r"(?<!paragrafen\x20)omedelbart(?! (?:justera\w*|justering|tomgångskörningsförbud|om))|ofördröjligen"
        r"|genast|snarast(?: möjligt(?:a)?)?|med det snaraste)%end%",
        _asap,
        DeadlineKind.ASAP,
    ),
    rule(
        "as-soon-as-possible",
        ["så"],
        r"så (?:snart|fort|skyndsamt|tidigt|snabbt) (?:som )?(?:är |det är |det )?(?:möjligt|går|ske kan"
        r"|praktiskt möjligt)%end%",
        _asap,
        DeadlineKind.ASAP,
    ),
    rule(
        "without-delay",
        ["utan"],
        r"utan (?:onödigt |vidare |oskäligt )?(?:dröjsmål|uppskov|fördröjning|tidsutdräkt)%end%",
        _asap,
        DeadlineKind.ASAP,
    ),
    rule(
        "at-earliest-possible",
        ["vid", "på"],
        r"(?:vid|på) (?:första|tidigaste|tidigast) (?:möjliga |möjligaste |lämpliga |bästa )?"
        r"(?:tillfälle|tidpunkt|möjliga)%end%",
        _asap,
        DeadlineKind.ASAP,
    ),
)
