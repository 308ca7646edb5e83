"""Invented minutes, as many as are wanted: each gives an assignment of its own, and some tell of one that all share."""

from pathlib import Path

MINUTES = """\
Granvikens kommun
Sammanträdesprotokoll
Kommunstyrelsen
Sammanträdesdatum 2026-03-02

{shared}§ {paragraph} {title}
Dnr KS 2026/{paragraph}

Beslut
Kommunstyrelsen beslutar
att uppdra till {receiver} att {task} senast den {day} juni 2026.
"""
SHARED = """\
§ 1 Plan för lekplatser
Dnr KS 2026/1

Beslut
Kommunstyrelsen beslutar
att uppdra till tekniska nämnden att ta fram en plan för kommunens lekplatser senast den 30 juni 2026.

"""
RECEIVERS = ("barnnämnden", "kulturnämnden", "miljönämnden", "omsorgsnämnden", "socialnämnden")
TASKS = ("utreda kostnaderna för {}", "ta fram en plan för {}", "redovisa behovet av {}", "se över reglerna för {}")
FIRST = ("Al", "Björk", "Ek", "Gran", "Hassel", "Lind", "Lönn", "Rönn", "Sälg", "Tall")
SECOND = ("berga", "dala", "hammars", "kulla", "lunda", "näs", "ryds", "sjö", "torps", "ängs")
THIRD = ("badet", "biblioteket", "gården", "hallen", "hamnen", "museet", "parken", "skogen", "skolan", "torget")


def minutes(number: int, tells_of_the_shared: bool) -> str:
    """The text of the minutes with this number, from 0 to 999; different numbers give different assignments."""
    name = FIRST[number % 10] + SECOND[number // 10 % 10] + THIRD[number // 100 % 10]
    return MINUTES.format(
        shared=SHARED if tells_of_the_shared else "",
        paragraph=number + 2,
        title=name,
        receiver=RECEIVERS[number % 7 % len(RECEIVERS)],
        task=TASKS[number % len(TASKS)].format(name),
        day=number % 30 + 1,
    )


def write(folder: Path, numbers: range) -> list[Path]:
    """Files with these minutes; the first of them tells also of the assignment that all share."""
    folder.mkdir()
    files = [folder / f"protokoll-{number:05}.txt" for number in numbers]
    for file, number in zip(files, numbers, strict=True):
        file.write_text(minutes(number, tells_of_the_shared=number == numbers[0]), encoding="utf-8")
    return files
