"""Golden chains: documents in, assignments out. `chains.py` describes the format; every file is a case."""

from collections.abc import Iterable

import pytest

from tests.register import chains
from tracker.extraction.model import EventType, Mention

FILES = sorted(chains.FOLDER.glob("*.txt"))


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def chain(request: pytest.FixtureRequest) -> chains.Chain:
    return chains.read(request.param)


def _register(mentions: Iterable[Mention], chain: chains.Chain) -> tuple[list[str], list[str]]:
    mentions = list(mentions)
    log = chains.imported(mentions)
    return sorted(map(chains.shown, chains.views(log, chain.as_of))), chains.waiting(mentions, log)


def test_the_documents_give_the_register(chain: chains.Chain) -> None:
    assignments, waiting = _register(chain.mentions, chain)
    assert not (wrong := chains.differences(chain.assignments, assignments)), "\n".join(wrong)
    assert waiting == list(chain.awaiting)


def test_any_order_and_repetition_gives_the_same_register(chain: chains.Chain) -> None:
    expected = _register(chain.mentions, chain)
    assert _register(chain.mentions[::-1], chain) == expected
    interleaved = [*chain.mentions[1::2], *chain.mentions[::2], *chain.mentions[:3]]
    assert _register(interleaved, chain) == expected


def test_recording_again_gives_no_facts(chain: chains.Chain) -> None:
    log = chains.imported(chain.mentions)
    assert chains.append(log, chain.mentions) == log


def test_the_chains_hold_every_kind_of_event() -> None:
    kinds = {mention.kind for path in FILES for mention in chains.read(path).mentions}
    assert kinds == set(EventType)
    assert len(FILES) >= 25
