"""The key figures as the user reads them: headings, cells, and what each figure means. Names are cleaned here."""

from collections.abc import Mapping, Sequence

from tracker.register.key_figures import Figures, KeyFigures, OfGiver, OfYear
from tracker.register.views import AssignmentView, begun
from tracker.wording import words
from tracker.wording.cleaning import one_line

HEADINGS = ("Givna", "Pågår", "Sena", "Klara", "I tid", "Flyttade", "Median", "Äldst")
_ON_TIME = """så stor del som avslutades senast sista dagen, av dem som är avslutade på en känd dag och hade en sista
dag och dem som är sena. Anstånd räknas: det är den sista dag som gällde till slut. Avslutat är det den dag då beslutet
togs att uppdraget är slutfört, inte då arbetet var klart."""
EXPLANATIONS = (
    ("Givna", "uppdrag som någon har fått: pågående, återredovisade och avslutade."),
    ("Pågår", "det som inte är avslutat, även det som är återredovisat men inte godkänt."),
    ("Sena", "försenade: pågående vars sista dag har passerat."),
    ("Klara", "avslutade genom ett beslut, eller av den som sköter registret."),
    ("I tid", " ".join(_ON_TIME.split())),
    ("Flyttade", "de vars sista dag har flyttats fram."),
    (
        "Median",
        "hur många dagar de flyttade har flyttats, från första fristen till sista; hälften har flyttats kortare.",
    ),
    ("Äldst", "dagen då det äldsta av de pågående gavs."),
    ("År", "året då uppdraget gavs."),
)
NO_GIVER = "okänd givare"
NO_YEAR = "okänt år"


def cells(figures: Figures, views: Mapping[int, AssignmentView]) -> tuple[str, ...]:
    """One row, under the headings."""
    oldest = views.get(figures.oldest) if figures.oldest is not None else None
    since = begun(oldest) if oldest else None
    counts = (figures.given, figures.unfinished, figures.overdue, figures.ended)
    return (*map(str, counts), share(figures), str(figures.moved), slip(figures), since.isoformat() if since else "–")


def share(figures: Figures) -> str:
    """'67 % av 3'."""
    if not figures.judged:
        return "–"
    return f"{round(100 * figures.on_time / figures.judged)} % av {figures.judged}"


def slip(figures: Figures) -> str:
    """'45 d', '45,5 d'."""
    return "–" if figures.slip is None else f"{figures.slip:g} d".replace(".", ",")


def giver(group: OfGiver, all_of_them: Sequence[OfGiver], views: Mapping[int, AssignmentView]) -> str:
    """The giver's name, with the municipality where there are several."""
    view = views.get(group.example)
    name = one_line(view.giver) if view and view.giver else NO_GIVER
    several = len({other.municipality for other in all_of_them}) > 1
    return f"{name} ({one_line(group.municipality)})" if several and group.municipality else name


def year(group: OfYear) -> str:
    return NO_YEAR if group.year is None else str(group.year)


def oldest(figures: Figures, views: Mapping[int, AssignmentView]) -> str | None:
    """'uppdrag 2 av 11 september 2023: redovisa åtgärder'; None where none is open."""
    view = views.get(figures.oldest) if figures.oldest is not None else None
    return f"uppdrag {view.number}, givet {_begun(view)}: {one_line(view.task)}" if view else None


def left_out(figures: KeyFigures) -> str:
    """'3 föreslaget, 1 avslaget' of what is not counted; '' where nothing is."""
    return ", ".join(f"{count} {words.STATUSES[status]}" for status, count in figures.left_out.items())


def _begun(view: AssignmentView) -> str:
    day = begun(view)
    return words.day_in_words(day) if day else "–"
