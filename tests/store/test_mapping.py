import datetime as dt
import json
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import making
from tracker.documents.model import Block, BlockKind, Document, DocumentKind, Page, RunningHead
from tracker.extraction.model import Citation, Due, EventType, Mention
from tracker.register.acts import (
    Act,
    Anchor,
    Closed,
    Confirmed,
    Dismissed,
    Edited,
    Merged,
    Named,
    Noted,
    Placed,
    Reopened,
    Reported,
    Silenced,
    Split,
    Undone,
)
from tracker.register.events import Acted
from tracker.spans import Source, Span
from tracker.store.mapping import (
    act_from_json,
    act_to_json,
    document_from_bytes,
    document_to_bytes,
    mention_from_json,
    mention_to_json,
)
from tracker.temporal.model import DeadlineKind

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
maybe_words = st.none() | words
maybe_day = st.none() | st.dates()
positions = st.integers(0, 10**7)
spans = st.tuples(positions, positions).map(lambda pair: Span(min(pair), max(pair)))

sources = st.builds(Source, words, words, st.none() | st.integers(1, 3000), positions, positions, words)
dues = st.builds(
    Due,
    words,
    st.sampled_from(DeadlineKind),
    maybe_words,
    maybe_day,
    maybe_day,
    maybe_words,
    words,
    st.lists(words, max_size=3).map(tuple),
)
mentions = st.builds(
    Mention,
    kind=st.sampled_from(EventType),
    source=sources,
    rule=words,
    task=maybe_words,
    giver=maybe_words,
    receiver=maybe_words,
    municipality=maybe_words,
    day=maybe_day,
    paragraph=maybe_words,
    cases=st.lists(words, max_size=3).map(tuple),
    title=maybe_words,
    due=st.none() | dues,
    cited=st.none() | st.builds(Citation, maybe_words, maybe_day, maybe_words),
    cited_due=maybe_day,
    doubts=st.lists(words, max_size=3).map(tuple),
)
several = st.lists(words, max_size=3).map(tuple)
anchors = st.builds(Anchor, words, words, positions, positions)
acts: st.SearchStrategy[Act] = st.one_of(
    st.builds(Confirmed, maybe_words, several),
    st.builds(Dismissed, words, several),
    st.builds(Edited, words, maybe_words, maybe_words, st.none() | dues),
    st.builds(Closed, words, maybe_words),
    st.builds(Reported, words, maybe_words),
    st.builds(Reopened, words),
    st.builds(Noted, words),
    st.builds(Named, words, words),
    st.builds(Merged, positions, anchors, anchors, words),
    st.builds(Split, st.lists(anchors, max_size=3).map(tuple), st.lists(anchors, max_size=3).map(tuple), words),
    st.builds(Placed, anchors, st.none() | anchors, words),
    st.builds(Undone, positions),
)
documents = st.builds(
    Document,
    name=words,
    digest=words,
    kind=st.sampled_from(DocumentKind),
    text=words,
    blocks=st.lists(
        st.builds(Block, st.sampled_from(BlockKind), spans, st.integers(0, 6), maybe_words), max_size=4
    ).map(tuple),
    pages=st.lists(st.builds(Page, st.integers(1, 3000), spans), max_size=4).map(tuple),
    heads=st.lists(st.builds(RunningHead, positions, st.lists(words, max_size=3).map(tuple)), max_size=3).map(tuple),
)


@given(mentions)
def test_a_mention_comes_back_as_it_was(mention: Mention) -> None:
    back = mention_from_json(mention_to_json(mention))
    assert back == mention
    assert back.key == mention.key


@given(st.builds(Acted, st.just(7), acts, st.dates()))
def test_an_act_comes_back_as_it_was(acted: Acted) -> None:
    assert act_from_json(7, act_to_json(acted)) == acted


def test_every_kind_of_act_has_a_mapping() -> None:
    written = {json.loads(act_to_json(Acted(1, act, making.NOW.date())))["act"] for act in ONE_OF_EACH}
    assert len(written) == len(ONE_OF_EACH) == len(get_args(Act))


ONE_OF_EACH: list[Act] = [
    Confirmed(),
    Dismissed("x"),
    Edited("x"),
    Closed("x"),
    Reported("x"),
    Reopened("x"),
    Noted("x"),
    Named("x", "y"),
    Silenced(making.NOW.date(), "x"),
    Merged(2, Anchor("a", "b", 1, 2), Anchor("c", "d", 3, 4), "x"),
    Split((Anchor("a", "b", 1, 2),), (Anchor("c", "d", 3, 4),), "x"),
    Placed(Anchor("a", "b", 1, 2), None, "x"),
    Undone(1),
]


@given(documents)
def test_a_document_comes_back_as_it_was(document: Document) -> None:
    back = document_from_bytes(document.name, document.digest, document.kind.value, document_to_bytes(document))
    assert back == document


def test_swedish_letters_are_readable_in_the_database() -> None:
    assert "Räddningsnämnden i Ödåkra" in mention_to_json(making.mention(giver="Räddningsnämnden i Ödåkra"))


def test_a_row_with_a_field_missing_is_an_error() -> None:
    row = json.loads(mention_to_json(making.mention()))
    del row["due"]["assumed"]
    with pytest.raises(KeyError, match="assumed"):
        mention_from_json(json.dumps(row))


def test_days_are_days() -> None:
    assert json.loads(mention_to_json(making.mention(day=dt.date(2026, 3, 2))))["day"] == "2026-03-02"
