"""What the registrar is told of dropped files: both forms alike, and nothing that must not stand in a mail."""

from pathlib import Path

from tests.register.directories import person
from tests.reminders.registers import view
from tests.reminders.test_digest import AT
from tests.reminders.test_message import SENDER, words
from tracker.register.views import Status
from tracker.reminders.message import ReceivedFile, received_mail, templates
from tracker.reminders.mime import Contents

FILES = (
    ReceivedFile(
        "protokoll 2026-03-02.pdf",
        False,
        (view(number=1), view(number=2)),
        (view(number=3, status=Status.COMPLETED),),
        4,
        1,
        None,
    ),
    ReceivedFile("<b>skannat</b>.pdf", False, (), (), 0, 0, "skannat.pdf: är inskannad utan text."),
    ReceivedFile("igen.docx", True, (), (), 0, 0, None),
    ReceivedFile("tomt \u202e19121212-1212.txt", False, (), (), 0, 0, None),
)


def mail(sensitive: tuple[str, ...] = ()) -> Contents:
    return received_mail(FILES, person("rut"), SENDER, AT, templates(None), sensitive)


def test_the_mail_reads_as_it_should() -> None:
    assert mail().subject == "Inlämnade handlingar: 3 inlästa, 1 gick inte att läsa in, 1 osäkert"
    assert mail().text == (Path(__file__).parent / "received.txt").read_text(encoding="utf-8")


def test_both_forms_say_the_same() -> None:
    assert words(mail().html) == words(mail().text)
    assert "<b>" not in mail().html


def test_of_a_sensitive_body_no_task_is_told() -> None:
    assert "lekplats" in mail().text
    assert "lekplats" not in mail(("Tekniska nämnden",)).text
