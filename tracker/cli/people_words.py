"""The lines of the directory and its faults, as the user reads them."""

from tracker.register.directory import Absence, Directory, Period, Person, Role, Unreachable
from tracker.register.directory_faults import Fault, FaultKind
from tracker.register.people_csv import ROLES
from tracker.wording import words


def person(one: Person) -> str:
    return f"{one.name} <{one.email}>"


def period(days: Period) -> str:
    """'1 januari 2026–31 mars 2026', in other words where an end is open, '' where both are."""
    first, last = (day and words.day_in_words(day) for day in (days.first, days.last))
    if first and last:
        return f"{first}–{last}"
    if first:
        return f"från och med {first}"
    return f"till och med {last}" if last else ""


def role(kind: Role, unit: str | None, municipality: str | None = None) -> str:
    """'handläggare för Tekniska nämnden, Granvikens kommun'."""
    whose = ", ".join(part for part in (unit, municipality) if part)
    return ROLES[kind][0] + (f" för {whose}" if whose else "")


def lines(directory: Directory) -> list[str]:
    """Every post and every absence on a line of its own."""
    told = [
        ", ".join(
            part
            for part in (role(post.role, post.unit, post.municipality), person(post.person), period(post.period))
            if part
        )
        for post in directory.posts
    ]
    return [*told, *map(absence, directory.absences)]


def absence(line: Absence) -> str:
    """Whose absence, when, and who stands in."""
    return f"{line.email}, {away(line)}"


def away(line: Absence) -> str:
    """'frånvarande 1 juli 2026–31 juli 2026, ersättare bo.ek@kommunen.se'."""
    stands_in = f"ersättare {line.deputy}" if line.deputy else "utan ersättare"
    return f"frånvarande {period(line.period)}, {stands_in}"


def no_mail(unreachable: Unreachable) -> str:
    """'tar inte emot e-post sedan 12 mars 2026 (550 5.1.1 no such user)'."""
    since = words.day_in_words(unreachable.since.astimezone().date())
    return f"tar inte emot e-post sedan {since} ({unreachable.reply})"


def fault(found: Fault) -> str:
    """What is wrong, on one line."""
    return _FAULTS[found.kind].format(
        what=role(found.role, found.unit, found.municipality) if found.role else "",
        when=period(found.period) if found.period else "",
        who=", ".join(map(person, found.people)),
        absent=found.absence.email if found.absence else "",
        deputy=found.absence.deputy if found.absence else "",
        no_mail=no_mail(found.unreachable) if found.unreachable else "",
        address=found.people[0].email if found.people else "",
    )


_FAULTS = {
    FaultKind.NO_REGISTRAR: "Ingen är {what}. Det som ingen annan kan ta når då inte fram.",
    FaultKind.BAD_ADDRESS: "Det går inte att skicka till {who}. Rätta adressen.",
    FaultKind.UNREACHABLE: "{who} {no_mail}. Registratorn får breven. Rätta adressen, eller när den fungerar igen: "
    "tracker outbox reachable {address}",
    FaultKind.SHARED_ADDRESS: "Samma adress har flera namn: {who}.",
    FaultKind.OVERLAP: "Två är {what} samtidigt ({when}): {who}. Den som började sist räknas.",
    FaultKind.GAP: "Ingen är {what} {when}.",
    FaultKind.ABSENT_UNKNOWN: "{absent} är frånvarande {when} men har ingen roll då.",
    FaultKind.DEPUTY_UNKNOWN: "{deputy} är ersättare för {absent} {when} men har ingen roll hela den tiden.",
    FaultKind.DEPUTY_AWAY: "{deputy} är ersättare för {absent} {when} men är själv borta då, utan ersättare.",
}
