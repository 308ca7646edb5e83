"""`tracker send-test`: one mail, to see that the settings are right."""

import asyncio
import uuid
from typing import Annotated

import typer

from tracker.cli import exits, invocation, mailing, plain


def send_test(
    context: typer.Context,
    address: Annotated[str, typer.Argument(metavar="ADRESS", help="Vem provbrevet ska till.")],
) -> None:
    """Skicka ett provbrev, för att se att inställningarna för e-post är rätta.

    Exempel: tracker send-test anna.ek@kommunen.se
    """
    from tracker.register.addresses import BadAddress, normal_address

    try:
        recipient = normal_address(address.strip())
    except BadAddress as error:
        raise typer.BadParameter(f"”{address}” {error}.") from None
    config = invocation.of(context).config()
    way, sender = mailing.transport(config), mailing.sender(config)
    from tracker.delivery.model import Outcome, Outgoing, Reply
    from tracker.register.directory import Person
    from tracker.reminders.message import templates, trial_mail
    from tracker.reminders.mime import Envelope, build

    envelope = Envelope(sender, sender, Person("", recipient), uuid.uuid4().hex, invocation.now())
    message = build(envelope, trial_mail(templates(config.reminders.templates)))

    async def send() -> Reply:
        try:
            return await way.send(Outgoing(sender.email, recipient, message), lambda: True)
        finally:
            await way.close()

    reply = asyncio.run(send())
    if reply.outcome is not Outcome.SENT:
        plain.narrate(f"Provbrevet gick inte att skicka: {reply.text}")
        raise typer.Exit(exits.MAIL)
    plain.narrate(f"Provbrevet är lämnat till {mailing.server(config).host}, som svarade: {reply.text}")
