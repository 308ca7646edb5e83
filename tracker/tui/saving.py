"""Forms about the saved filters: they are the user's own, and no part of the register."""

from tracker.tui.forms import Field, Form, Values
from tracker.tui.narrowing import Narrowing
from tracker.wording.cleaning import one_line


def keep(narrowing: Narrowing) -> Form:
    """Save what is shown now by a name."""

    def says(values: Values) -> str:
        taken = any(one.name == one_line(values["name"]) for one in narrowing.state.saved)
        return f"Sparas{' i stället för det som har det namnet' if taken else ''} bland dina egna inställningar."

    def record(values: Values) -> str:
        narrowing.keep(one_line(values["name"]))
        return f"Filtret ”{one_line(values['name'])}” är sparat."

    about = narrowing.state.words or "Utan sökord"
    return Form("Spara filter", about, (Field("name", "Namn", narrowing.state.words, required=True),), says, record)


def drop(narrowing: Narrowing, name: str) -> Form:
    def record(_: Values) -> str:
        narrowing.drop(name)
        return f"Filtret ”{name}” är borttaget."

    return Form("Ta bort filter", name, (), lambda _: "Filtret tas bort. Inga uppdrag ändras.", record)
