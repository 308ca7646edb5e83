"""What each act asks for, what it says it will record, and how it is recorded. No widgets here."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tracker.errors import ActRefused, TrackerError
from tracker.register.acts import Edited, Silenced
from tracker.register.views import AssignmentView
from tracker.services import acting, people
from tracker.tui.desk import Desk
from tracker.wording import words
from tracker.wording.cleaning import one_line

Values = Mapping[str, str]
NEW = "nytt"
"""What is written for 'an assignment of its own'."""
LONGEST_NUMBER = 9
"""Digits; more is a slip of the finger, and too much for a database."""
_LABELS = {"task": "Uppdrag", "receiver": "Mottagare"}
MANY = 3
"""More assignments than this are counted rather than told."""


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    label: str
    value: str = ""
    required: bool = False
    hint: str = ""
    known: tuple[str, ...] = ()
    """What can be filled in for the user from its first letters."""


@dataclass(frozen=True, slots=True)
class Form:
    title: str
    about: str
    """What it is done to."""
    fields: tuple[Field, ...]
    says: Callable[[Values], str]
    """What will be recorded."""
    record: Callable[[Values], str]
    """Records it and tells what came of it. Raises TrackerError."""

    def missing(self, values: Values) -> str | None:
        """The label of a field that must be filled in and is not."""
        return next((field.label for field in self.fields if field.required and not values[field.name]), None)


def about(views: Sequence[AssignmentView]) -> str:
    if len(views) > MANY:
        return f"{len(views)} uppdrag: " + ", ".join(str(view.number) for view in views)
    return "\n".join(f"{view.number}  {one_line(view.task)}" for view in views)


def _told(views: Sequence[AssignmentView], done: str) -> str:
    if len(views) == 1:
        return f"Uppdrag {views[0].number} {done}, nu {words.status(views[0])}."
    return f"{len(views)} uppdrag {done}."


def _why(label: str, required: bool = True) -> Field:
    return Field("why", label, required=required)


def confirm(desk: Desk, views: Sequence[AssignmentView]) -> Form:
    numbers = [view.number for view in views]
    settled = sum(len(view.doubts) for view in views)

    def says(_: Values) -> str:
        doubts = f" {settled} tveksamhet{'er' if settled != 1 else ''} räknas som granskade." if settled else ""
        return f"Det är rätt läst.{doubts} Obekräftade blir pågående."

    def record(values: Values) -> str:
        return _told(acting.confirm(desk.register, numbers, values["why"] or None, desk.stamp()), "bekräftat")

    return Form("Bekräfta", about(views), (_why("Vad du stöder dig på", required=False),), says, record)


def dismiss(desk: Desk, views: Sequence[AssignmentView]) -> Form:
    numbers = [view.number for view in views]

    def record(values: Values) -> str:
        return _told(acting.dismiss(desk.register, numbers, values["why"], desk.stamp()), "avfärdat")

    says = "Det är inget uppdrag att bevaka: det upphävs, döljs och påminner aldrig."
    return Form("Avfärda", about(views), (_why("Varför"),), lambda _: says, record)


def edit(desk: Desk, view: AssignmentView) -> Form:
    old = {"task": one_line(view.task), "receiver": one_line(view.receiver or "")}

    def changed(values: Values) -> dict[str, str]:
        return {name: values[name] for name, before in old.items() if values[name] and values[name] != before}

    def says(values: Values) -> str:
        told = [f"{label}: {new}" for name, new in changed(values).items() for label in (_LABELS[name],)]
        if values["due"]:
            told.append(_due_told(desk, values["due"]))
        return "; ".join(told) or "Ingenting ändras än."

    def record(values: Values) -> str:
        new = changed(values)
        due = acting.read_due(values["due"], desk.as_of, desk.reading.calendar) if values["due"] else None
        act = Edited(values["why"], new.get("task"), new.get("receiver"), due)
        return _told(acting.edit(desk.register, [view.number], [act], desk.stamp()), "ändrat")

    hint = f"nu {words.last_day(view.due)}; t.ex. 2026-03-31, ”senast kvartal 2” eller ”ingen”"
    fields = (
        Field("task", "Uppdrag", old["task"]),
        Field("receiver", "Mottagare", old["receiver"]),
        Field("due", "Ny tidsfrist", hint=hint),
        _why("Varför"),
    )
    return Form("Rätta", about([view]), fields, says, record)


def _due_told(desk: Desk, phrase: str) -> str:
    """The day that the words are taken to mean."""
    if not phrase:
        return "Klart senast: –"
    try:
        return f"Klart senast: {words.last_day(acting.read_due(phrase, desk.as_of, desk.reading.calendar))}"
    except TrackerError as error:
        return str(error)


def assign(desk: Desk, views: Sequence[AssignmentView]) -> Form:
    """Who in the directory answers for them; the same person for all."""
    directory = people.directory(desk.register)
    numbers = [view.number for view in views]

    def says(values: Values) -> str:
        try:
            official = acting.official(directory, values["official"], desk.as_of) if values["official"] else None
        except ActRefused as refused:
            return str(refused)
        return f"Ansvarig: {official.name}, {official.email}" if official else "Ansvarig: –"

    def record(values: Values) -> str:
        return _told(
            acting.assign(desk.register, numbers, values["official"], values["why"], desk.stamp())[0], "tilldelat"
        )

    known = dict.fromkeys(
        name for post in directory.in_office(desk.as_of) for name in (post.person.name, post.person.email)
    )
    hint = "namn eller e-postadress i förteckningen; → fyller i"
    fields = (Field("official", "Ansvarig", required=True, hint=hint, known=tuple(known)), _why("Varför"))
    return Form("Tilldela", about(views), fields, says, record)


def silence(desk: Desk, views: Sequence[AssignmentView]) -> Form:
    numbers = [view.number for view in views]

    def says(values: Values) -> str:
        try:
            return f"Ingen påminns till och med {words.day_in_words(_day(values['until']))}; sedan genast."
        except ActRefused as refused:
            return str(refused) if values["until"] else "Ingen påminns till och med den dagen; sedan genast."

    def record(values: Values) -> str:
        silenced = Silenced(_day(values["until"]), values["why"])
        return _told(acting.silence(desk.register, numbers, silenced, desk.stamp()), "tystat")

    fields = (Field("until", "Sista dagen utan påminnelser", required=True, hint="t.ex. 2026-05-31"), _why("Varför"))
    return Form("Tysta", about(views), fields, says, record)


def extend(desk: Desk, views: Sequence[AssignmentView]) -> Form:
    """More time, the same new deadline for all; a deadline that a person gives, as `tracker set --due`."""
    numbers = [view.number for view in views]
    now = words.last_day(views[0].due) if len({words.last_day(view.due) for view in views}) == 1 else "olika"

    def record(values: Values) -> str:
        due = acting.read_due(values["due"], desk.as_of, desk.reading.calendar)
        extended = acting.edit(desk.register, numbers, [Edited(values["why"], due=due)], desk.stamp())
        return _told(extended, f"har tid till {words.last_day(due)}")

    hint = f"nu {now}; t.ex. 2026-12-31 eller ”senast kvartal 2 2027”"
    fields = (
        Field("due", "Ny tidsfrist", required=True, hint=hint),
        _why("Vem som gav anståndet och varför"),
    )
    return Form("Anstånd", about(views), fields, lambda values: _due_told(desk, values["due"]), record)


def report(desk: Desk, views: Sequence[AssignmentView]) -> Form:
    numbers = [view.number for view in views]

    def record(values: Values) -> str:
        reference, why = values["reference"], values["why"] or None
        return _told(acting.report(desk.register, numbers, reference, why, desk.stamp()), "redovisat")

    says = "Det är återredovisat och påminner inte mer; det avslutas (k) när givaren har svarat."
    return Form(
        "Redovisat", about(views), _shown("t.ex. tjänsteskrivelse 2026-04-20, eller ett dnr"), lambda _: says, record
    )


def _shown(hint: str) -> tuple[Field, ...]:
    return Field("reference", "Vad som visar det", required=True, hint=hint), _why("Kommentar", required=False)


def close(desk: Desk, view: AssignmentView) -> Form:
    def record(values: Values) -> str:
        closed = acting.close(desk.register, view.number, values["reference"], values["why"] or None, desk.stamp())
        return _told([closed], "avslutat")

    says = "Uppdraget är slutfört och faller bort ur listan."
    fields = _shown("t.ex. KS 2026-03-02 § 15, eller ett dnr")
    return Form("Klart", about([view]), fields, lambda _: says, record)


def note(desk: Desk, view: AssignmentView) -> Form:
    def record(values: Values) -> str:
        return _told([acting.note(desk.register, view.number, values["text"], desk.stamp())], "kommenterat")

    fields = (Field("text", "Kommentar", required=True),)
    return Form("Notera", about([view]), fields, lambda _: "Orden sparas i historiken. Inget annat ändras.", record)


def reopen(desk: Desk, view: AssignmentView) -> Form:
    def record(values: Values) -> str:
        return _told([acting.reopen(desk.register, view.number, values["why"], desk.stamp())], "öppnat")

    return Form("Öppna igen", about([view]), (_why("Varför"),), lambda _: "Uppdraget gäller åter.", record)


def merge(desk: Desk, views: Sequence[AssignmentView]) -> Form:
    """One with another, or two that are marked."""
    one = views[0]
    other = str(views[1].number) if len(views) > 1 else ""

    def record(values: Values) -> str:
        merged = acting.merge(desk.register, one.number, _number(values["other"]), values["why"], desk.stamp())
        return f"Uppdragen är nu ett, nummer {merged.number}."

    fields = (Field("other", "Samma som uppdrag nr", other, required=True), _why("Varför"))
    says = "De två blir ett uppdrag, med bådas historik."
    return Form("Slå ihop", about(views), fields, lambda _: says, record)


def split(desk: Desk, view: AssignmentView) -> Form:
    def record(values: Values) -> str:
        events = [_number(text) for text in values["events"].replace(",", " ").split()]
        parts = acting.split(desk.register, view.number, events, values["why"], desk.stamp())
        return "Står nu var för sig: uppdrag " + " och ".join(str(part.number) for part in parts) + "."

    hint = f"nummer ur historiken, 1–{len(view.history)}, t.ex. 2 3"
    fields = (Field("events", "Händelser som är av ett annat", required=True, hint=hint), _why("Varför"))
    says = "Händelserna blir ett uppdrag för sig."
    return Form("Dela", about([view]), fields, lambda _: says, record)


def place(desk: Desk, key: str, words_told: str) -> Form:
    """What could not be tied to one assignment."""

    def record(values: Values) -> str:
        number = None if values["number"].casefold() == NEW else _number(values["number"])
        view = acting.put(desk.register, key, number, values["why"], desk.stamp())
        return f"Stället står nu i uppdrag {view.number}."

    def says(values: Values) -> str:
        if values["number"].casefold() == NEW:
            return "Stället blir ett eget uppdrag."
        return f"Stället hör till uppdrag {values['number'] or '–'}."

    fields = (Field("number", "Hör till uppdrag nr", required=True, hint=f"eller ”{NEW}”"), _why("Varför"))
    return Form("Knyt", f"”{one_line(words_told)}”", fields, says, record)


def dismiss_place(desk: Desk, key: str, words_told: str) -> Form:
    def record(values: Values) -> str:
        view = acting.put(desk.register, key, None, values["why"], desk.stamp())
        acting.dismiss(desk.register, [view.number], values["why"], desk.stamp())
        return "Stället är avfärdat."

    says = "Orden hör inte till något uppdrag och visas inte mer."
    return Form("Avfärda", f"”{one_line(words_told)}”", (_why("Varför"),), lambda _: says, record)


def undo(desk: Desk) -> Form:
    """Takes back the person's own last act. Raises ActRefused where there is none."""
    last = acting.last_act(desk.register, desk.actor)

    def record(_: Values) -> str:
        acted, view = acting.undo(desk.register, desk.stamp())
        now = f", nu {words.status(view)}" if view else ""
        return f"Ångrat: uppdrag {acted.assignment}{now}."

    told = f"Uppdrag {last.assignment} {words.ACTS[type(last.act)]} {words.day_in_words(last.day)}"
    return Form("Ångra", told, (), lambda _: "Det senaste som du gjorde tas tillbaka.", record)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise ActRefused(f"”{text}” är inget datum. Skriv som 2026-03-31.") from None


def _number(text: str) -> int:
    digits = text.strip().removeprefix("#")
    if not digits.isdecimal() or len(digits) > LONGEST_NUMBER:
        raise ActRefused(f"”{text}” är inget nummer.")
    return int(digits)
