"""Addresses that mail can be sent to, in the one form that they are kept in.

No name server is asked: what is checked is the writing.
Invariant: an address that `normal_address` gives is ASCII and gives itself again.
"""

from email_validator import EmailNotValidError, validate_email


class BadAddress(ValueError):
    """The message says in Swedish what is wrong."""


def normal_address(text: str) -> str:
    """The address with its domain in lower case and ASCII (punycode). Raises BadAddress."""
    local, at, _domain = text.rpartition("@")
    if not at:
        raise BadAddress("är ingen e-postadress, skriv som anna.ek@kommunen.se")
    if not local.isascii():
        # Few servers take SMTPUTF8, and the mail would be lost without anybody noticing.
        raise BadAddress("har å, ä, ö eller ett annat tecken före @ som alla e-postservrar inte tar emot")
    try:
        address = validate_email(text, check_deliverability=False, allow_smtputf8=False, strict=True).ascii_email
    except EmailNotValidError:
        raise BadAddress("är ingen giltig e-postadress, rätta stavningen") from None
    if address is None:
        raise BadAddress("är ingen giltig e-postadress, rätta stavningen")
    return address
