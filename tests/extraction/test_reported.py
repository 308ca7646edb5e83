"""What running text tells was reported: of the work itself, as a whole, now, and by nobody else."""

import pytest

from tracker.documents.limits import Limits
from tracker.documents.parsing import parse
from tracker.extraction.extractor import extract
from tracker.extraction.model import TOLD_REPORT

HEAD = (
    "Granviks kommun\nProtokoll\nKommunstyrelsen 2024-11-12\n\n"
    "§ 40 Dnr KS 2024/99\n\nUppföljning\n\nÄrendebeskrivning\n\n"
)
TOLD = [
    ("Planen för stadens gångbroar redovisades för kommunstyrelsen den 8 oktober.", None),
    ("Gatuchefen presenterade planen för stadens gångbroar.", "Gatuchefen"),
    ("Planen för stadens gångbroar behandlades och fastställdes i juni.", None),
    ("Planen för stadens gångbroar presenterades av tekniska nämnden.", "Tekniska nämnden"),
    ("Jonas Vikner presenterar planen för stadens gångbroar.", None),
    ("Eva-Lena Ek, gatuchefen, presenterade planen för stadens gångbroar.", "Gatuchefen"),
]
NOT_TOLD = [
    "Jonas Vikner (S) presenterade planen för stadens gångbroar.",
    "Jonas Vikner från byalaget presenterade planen för stadens gångbroar.",
    "Region Norrdal presenterade planen för stadens gångbroar.",
    "Planen för stadens gångbroar antogs 2016.",
    "Planen för stadens gångbroar fastställdes i december 2019.",
    "Planen för stadens gångbroar presenterades för fem år sedan.",
    "Planen för stadens gångbroar presenterades inför samrådet.",
    "Planen för stadens gångbroar presenterades men nämnden begärde kompletteringar.",
    "Planen för stadens gångbroar godkändes med undantag för Norra bron.",
    "Planen för stadens gångbroar har ännu inte presenterats.",
    "Planen för stadens gångbroar är godkänd av facken.",
    "Gatuchefen redovisade läget i arbetet med planen för stadens gångbroar.",
    "Planen för stadens gångbroar presenterades.\n\nBeslut\n\natt återremittera ärendet.",
]


def told(words: str) -> list[tuple[str | None, str | None]]:
    mentions = extract(parse((HEAD + words + "\n").encode(), "protokoll.txt", Limits())).mentions
    return [(mention.task, mention.receiver) for mention in mentions if mention.rule == TOLD_REPORT]


@pytest.mark.parametrize(("words", "whose"), TOLD)
def test_what_was_presented_is_told(words: str, whose: str | None) -> None:
    [(task, receiver)] = told(words)
    assert task is not None
    assert task.lower() == "planen för stadens gångbroar"
    assert receiver == whose


@pytest.mark.parametrize("words", NOT_TOLD)
def test_what_is_older_unfinished_or_sent_back_is_not(words: str) -> None:
    assert told(words) == []
