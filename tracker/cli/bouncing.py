"""`tracker bounces`: reads delivery reports, so that nobody is reminded at an address that takes no mail."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import acting, exits, invocation, json_format, plain
from tracker.wording.cleaning import one_line

if TYPE_CHECKING:
    from tracker.services.bouncing import Finding

RESULTS = {
    "marked": "adressen får inga fler brev",
    "lost": "brevet kom inte fram",
    "known": "redan läst",
    "stranger": "inget av våra brev",
}


def bounces(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="SÖKVÄG", help="Ett brev (.eml), en mbox eller en Maildir.")],
    as_json: Annotated[bool, typer.Option("--json", help="Skriv JSON, ett objekt per brev och mottagare.")] = False,
) -> None:
    """Läs studsar: rapporter om brev som inte kom fram, ur brevlådan för adressen i [smtp] sender.

    En adress som aldrig tar emot e-post (5.x) får inga fler brev: registratorn får dem i stället. Ett tillfälligt fel
    (4.x) ändrar inget sådant, inte heller ett fel som gäller vår rätt att skicka (5.7) eller namnservern (5.4.4). Samma
    rapport en gång till ändrar ingenting. Slutkoden är 1 om något brev inte gick att läsa.

    Adressen får brev igen när den rättas i förteckningen (tracker people import), eller med tracker outbox reachable.

    Exempel: tracker bounces /var/mail/uppdrag
    """
    config = invocation.of(context).config()
    from tracker.services.bouncing import Result, read_bounces

    with acting.acting(context) as (register, stamp):
        found = read_bounces(register, path, config.limits, stamp)
    if as_json:
        plain.data(json_format.dumps([_json(one) for one in found]))
    else:
        _tell(found)
    if any(one.result is Result.BROKEN for one in found):
        raise typer.Exit(exits.SOME_FAILED)


def _tell(found: "list[Finding]") -> None:
    for one in found:
        if one.reason:
            plain.narrate(one.reason)
        elif one.address and one.result.value in RESULTS:
            mail = f" (brev {one.mail})" if one.mail else ""
            why = " ".join(filter(None, (one.code, one.words)))
            plain.data(one_line(f"{one.address}: {RESULTS[one.result.value]}{mail}: {why}"))
    results = [one.result.value for one in found]
    plain.narrate(
        f"{len(results)} lästa: {results.count('marked')} adresser märkta, {results.count('lost')} brev kom inte fram, "
        f"{results.count('late')} försenade, {results.count('other')} andra brev."
    )


def _json(one: "Finding") -> json_format.Json:
    return {
        "where": one.where,
        "result": one.result.value,
        "address": one.address,
        "code": one.code,
        "words": one.words,
        "mail": one.mail,
        "reason": one.reason,
    }
