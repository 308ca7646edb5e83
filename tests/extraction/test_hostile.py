"""Whatever a document says, reading it never raises, every quote is verbatim, and the same document reads the same."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.documents.limits import Limits
from tracker.documents.parsing import parse
from tracker.errors import DocumentError
from tracker.extraction.extractor import extract

WORDS = st.sampled_from(
    """att dels samt och ska skall uppdra åt till ge i uppdrag uppdraget om förvaltningen kommunchefen nämnden
    kommunstyrelsen Kommunstyrelsen beslutar föreslår kommunfullmäktige besluta utreda redovisa senast den 1 maj 2025
    Beslut Bakgrund Yrkanden Reservation Skickas till: § 12 KS/2025:4 Dnr 2024-00573 1. 2 - • : , . \n \n\n \t anstånd
    bevilja
    godkänna slutrapporten är slutfört återremittera följande var för sig respektive får fick skulle delrapport som gavs
    Uppdrag Ansvarig Klart Finansiering Inom ram 1997-03-11 AB Granvikens kommun ( ) “ ” – yrkar bordlägga""".split(" ")
)


@settings(max_examples=150)
@given(st.lists(WORDS, max_size=120))
def test_no_words_in_no_order_make_reading_fail(words: list[str]) -> None:
    text = " ".join(words)
    try:
        document = parse(text.encode(), "protokoll.txt", Limits())
    except DocumentError:
        return
    read = extract(document)
    assert read == extract(document)
    for mention in read.mentions:
        assert document.text[mention.source.start : mention.source.end] == mention.source.quote
        assert mention.task is None or mention.task.strip()
