"""Delivery reports as servers write them, and as nobody should: what each says of which mail."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.delivery.reports import LONGEST, MOST_PARTS, MOST_RECIPIENTS, BadReport, Failure, read

REPORTS = Path(__file__).parent / "reports"
OURS = "<0123456789abcdef0123456789abcdef@granviken.se>"


def raw(name: str) -> bytes:
    return (REPORTS / f"{name}.eml").read_bytes()


def report(status: str, wrapped: str = "", kind: str = "delivery-status") -> bytes:
    head = f'Content-Type: multipart/report; report-type={kind}; boundary="b"\n\n'
    return (
        f"{head}--b\n{wrapped}Content-Type: message/delivery-status\n\nReporting-MTA: x\n\n{status}\n--b--\n".encode()
    )


def of(status: str, words: str) -> Failure:
    """What a recipient's part says."""
    found = read(report(f"Final-Recipient: rfc822; a@x.se\nAction: failed\n{status}\nDiagnostic-Code: smtp; {words}\n"))
    assert found is not None
    return found.failures[0]


def test_postfix_says_which_mail_and_why() -> None:
    found = read(raw("postfix"))
    assert found is not None
    assert (found.identity, found.originals) == ("<20260630080112.4Q7z1k3XyZ@mx.granviken.se>", (OURS,))
    assert found.at == dt.datetime(2026, 6, 30, 8, 1, 12, tzinfo=dt.UTC)
    [failure] = found.failures
    assert failure.addresses == ("anna@granviken.se",)
    assert (failure.code, failure.words) == ("5.1.1", "550 5.1.1 <anna@granviken.se>: no mailbox of that name")
    assert failure.address_is_dead


def test_exchange_says_it_in_several_languages_and_the_code_is_what_counts() -> None:
    found = read(raw("microsoft-365"))
    assert found is not None
    assert found.originals == (OURS,)
    [failure] = found.failures
    assert (failure.addresses, failure.code) == (("anna@granviken.se",), "5.1.10")
    assert failure.words.startswith("550 5.1.10 RESOLVER.ADR.RecipientNotFound; mottagaren hittades inte")
    assert failure.address_is_dead


@pytest.mark.parametrize("name", ["delayed", "given-up", "not-allowed"])
def test_what_passes_or_is_about_us_kills_no_address(name: str) -> None:
    found = read(raw(name))
    assert found is not None
    assert [failure.address_is_dead for failure in found.failures] == ([] if name == "delayed" else [False])


def test_a_report_that_names_no_mail_says_for_whom_it_was_first() -> None:
    found = read(raw("no-message-id"))
    assert found is not None
    assert (found.originals, found.at, len(found.identity)) == ((), None, 64)
    assert found.failures[0].addresses == ("Anna@granviken.se", "anna.ek@mail.granviken.se")


def test_an_out_of_office_answer_is_no_report() -> None:
    assert read(raw("out-of-office")) is None
    assert read(report("Final-Recipient: rfc822; a@x.se\nAction: failed\n", kind="disposition-notification")) is None


@pytest.mark.parametrize(
    ("status", "words", "code", "dead"),
    [
        ("Status: 5.1.1", "550 no", "5.1.1", True),
        ("Status: 5.1.1 (bad mailbox)", "", "5.1.1", True),
        ("Status: 5.0.0", "550 5.1.1 no", "5.1.1", True),
        ("Status: 5.0.0", "550 no", "5.0.0", True),
        ("X: y", "550 no such user", "5.0.0", True),
        ("X: y", "451 later", "4.0.0", False),
        ("X: y", "", "4.0.0", False),
        ("Status: 5.4.4", "no such domain", "5.4.4", False),
        ("Status: 5.4.40", "no", "5.4.40", True),
        ("Status: 5.7.1", "550 spam", "5.7.1", False),
        ("Status: 4.2.2", "452 full", "4.2.2", False),
        ("Status: 192.5.1.1", "10.5.1.1", "4.0.0", False),
    ],
)
def test_the_code_decides(status: str, words: str, code: str, dead: bool) -> None:
    failure = of(status, words)
    assert (failure.code, failure.address_is_dead) == (code, dead)


def test_the_words_are_one_short_line_without_anything_that_must_not_be_shown() -> None:
    words = of("Status: 5.1.1", f"550 \x1b]0;x\x07 19121212-1212 {'nej ' * 200}").words
    assert words.startswith("550 ]0;x [personnummer] nej")
    assert len(words) <= 300


@pytest.mark.parametrize(
    ("mail", "reason"),
    [
        (report("", wrapped='Content-Type: multipart/mixed; boundary="c"\n' * MOST_PARTS), "för många delar"),
        (report("Final-Recipient: rfc822; a@x.se\nAction: failed\n\n" * (MOST_RECIPIENTS + 1)), "för många mottagare"),
        (report("X: y"), "saknar mottagare"),
        (report("Final-Recipient: rfc822; inte alls\nAction: failed\n"), "saknar mottagarens adress"),
        (raw("postfix").replace(b"message/delivery-status", b"text/plain"), "saknar uppgift"),
        (b"Content-Type: multipart/report; report-type=delivery-status\n\nintet", "saknar uppgift"),
        (report("", wrapped="Content-Type: message/rfc822\n\n" * 2000), "i varandra"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_report_that_is_none_says_why(mail: bytes, reason: str) -> None:
    with pytest.raises(BadReport, match=reason):
        read(mail)


def test_a_report_is_read_no_further_than_needed() -> None:
    whole = raw("postfix")
    assert read(whole + b"x" * LONGEST * 3) == read(whole)


@given(st.binary(max_size=400), st.integers(0, 2500), st.integers(0, 100))
def test_no_bytes_do_more_than_be_refused(noise: bytes, at: int, cut: int) -> None:
    whole = raw("postfix")
    try:
        found = read(whole[:at] + noise + whole[at + cut :])
    except BadReport:
        return
    assert found is None or all(failure.addresses for failure in found.failures)
