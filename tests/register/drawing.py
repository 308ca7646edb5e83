"""Hypothesis strategies for mentions out of so few words, days and matters that they often collide."""

import datetime as dt
from dataclasses import replace

from hypothesis import strategies as st

from tests.register import chains
from tracker.extraction.model import (
    ADOPTED,
    APPROVED_REPORT,
    ENDED_BY_PRODUCT,
    TOLD_REPORT,
    Citation,
    Due,
    EventType,
    Mention,
)
from tracker.spans import Source
from tracker.temporal.model import DeadlineKind

TASKS = (
    "utreda behovet av en ny simhall i Granvik",
    "utreda behov av en simhall",
    "ta fram en plan för simhallens drift och underhåll under perioden 2027–2030",
    "ta fram en plan för lekplatser och parker",
    "planen för lekplatser",
    "införa ett digitalt medborgarforum på kommunens webbplats",
    "utvärdera det digitala medborgarforumet och föreslå fortsatt arbete",
    "en slutrapport ska lämnas",
)
DAYS = tuple(dt.date(2025, month, 10) for month in (1, 3, 6, 9))
documents = st.sampled_from("abcd")
dues = st.none() | st.sampled_from(
    [Due(f"senast {day}", DeadlineKind.BY, str(day), None, day, None, "r") for day in DAYS[2:]]
    + [Due("skyndsamt", DeadlineKind.ASAP, None, None, None, None, "r")]
)
bodies = st.sampled_from([None, "Kommunstyrelsen", "Kommunfullmäktige"])
paragraphs = st.sampled_from([None, "§ 1", "§ 2"])
citations = st.none() | st.builds(Citation, bodies, st.sampled_from(DAYS), paragraphs)


@st.composite
def sources(draw: st.DrawFn) -> Source:
    document = draw(documents)
    start = draw(st.integers(0, 40)) * 100
    return Source(f"{document}.pdf", document * 64, 1, start, start + 80, "ord ur protokollet")


said = st.builds(
    Mention,
    kind=st.sampled_from(EventType),
    source=sources(),
    rule=st.sampled_from(["r", "r", APPROVED_REPORT, TOLD_REPORT, ENDED_BY_PRODUCT, "anstånd"]),
    task=st.none() | st.sampled_from(TASKS),
    giver=bodies,
    receiver=st.sampled_from([None, "Kommunstyrelsen", "Tekniska nämnden", "Barnnämnden", "Nämnden"]),
    municipality=st.sampled_from(["Granviks kommun", "Ekdals kommun"]),
    day=st.none() | st.sampled_from(DAYS),
    paragraph=paragraphs,
    cases=st.sampled_from([(), ("KS 2025/1",), ("KS 2025/2",), ("KS/2025:1 - 169", "BUN 2025/1")]),
    title=st.sampled_from([None, "Simhallen", "Svar på uppdrag om medborgarforum"]),
    due=dues,
    cited=citations,
    cited_due=st.none() | st.sampled_from(DAYS),
    minutes_of=st.none() | st.just("Tekniska utskottet"),
)
adopting = said.map(
    lambda mention: replace(
        mention,
        kind=EventType.DECIDED,
        rule=ADOPTED,
        task=None,
        receiver=None,
        due=None,
        cited=Citation("Tekniska utskottet", None, None) if mention.minutes_of else None,
        cited_due=None,
    )
)
mentions = st.one_of(said, said, said, adopting)


def _in_one_matter(mention: Mention, day: dt.date) -> Mention:
    matter = replace(mention, giver="Kommunstyrelsen", municipality="Granviks kommun", day=day, cases=("KS 2025/1",))
    return matter if mention.rule == ADOPTED else replace(matter, task=mention.task or TASKS[0])


proposals = st.builds(
    lambda mention, kind, day: _in_one_matter(replace(mention, kind=kind, rule="anstånd"), day),
    said,
    st.sampled_from([EventType.PROPOSED, EventType.PROPOSED, EventType.EXTENSION_REQUESTED]),
    st.sampled_from(DAYS[:2]),
)
adoptions = st.builds(_in_one_matter, adopting, st.sampled_from(DAYS[1:]))
"""Of one matter and one body, so that decisions have something to take over, which chance draws too seldom."""
mention_lists = st.builds(
    lambda *parts: list({mention.key: mention for part in parts for mention in part}.values()),
    st.lists(mentions, max_size=10),
    st.just([]) | st.lists(proposals, min_size=1, max_size=3),
    st.just([]) | st.lists(adoptions, min_size=1, max_size=2),
)

_PLAN = "utreda behovet av en reviderad kulturplan"
BRIDGE = [
    chains.mention(row)
    for row in (
        f"a | decided 2024-09-02 § 70 | KS/2024:183 | KS > KD | {_PLAN} | 2025-12-31",
        "b | mentioned 2025-10-06 | KS/2025:149 | KS > KD | reviderad kulturplan eller översiktsplan | 2025-12-31",
        f"c | proposed 2024-08-01 | KS/2024:183, KS/2025:149 | KS > KD | {_PLAN} eller översiktsplan | 2025-12-31",
    )
]
"""Two that nothing joins, and a third that shows that they are one: which chance draws too seldom."""
