"""Exit codes: 0-2 as every program, the others as in sysexits.h; the README and `tracker --help` list them."""

from tracker import errors

OK = 0
SOME_FAILED = 1
"""At least one document could not be imported; the others were."""
USAGE = 2
BAD_INPUT = 65
MISSING = 66
UNAVAILABLE = 69
FAULT = 70
CANT_WRITE = 73
MAIL = 74
LOCKED = 75
CONFIG = 78
INTERRUPTED = 130

MEANINGS = {
    OK: "allt gick bra",
    SOME_FAILED: "minst ett dokument kunde inte läsas in; de övriga är inlästa",
    USAGE: "kommandot är felskrivet",
    BAD_INPUT: "indata är felskrivna, eller ändringen går inte att göra",
    MISSING: "registret, uppdraget eller filen finns inte",
    UNAVAILABLE: "registret kan inte öppnas eller skrivas",
    FAULT: "ett fel i programmet avbröt översikten; det som var sparat är kvar",
    CANT_WRITE: "filen kan inte skrivas, eller disken är full; inget är ändrat",
    MAIL: "inget brev eller inte alla kunde skickas",
    LOCKED: "registret används av ett annat program, försök igen",
    CONFIG: "fel i inställningarna",
    INTERRUPTED: "avbrutet med Ctrl-C",
}

_CODES: dict[type[errors.TrackerError], int] = {
    errors.ConfigError: CONFIG,
    errors.MessageError: CONFIG,
    errors.DatabaseLocked: LOCKED,
    errors.DatabaseUnavailable: UNAVAILABLE,
    errors.FileNotWritten: CANT_WRITE,
    errors.UnusableCopy: BAD_INPUT,
    errors.NoRegister: MISSING,
    errors.UnknownAssignment: MISSING,
    errors.ActRefused: BAD_INPUT,
    errors.DateInputError: BAD_INPUT,
    errors.DocumentError: SOME_FAILED,
}


def code_for(error: errors.TrackerError) -> int:
    """The exit code of an error: that of the nearest class that has one."""
    return next(_CODES[kind] for kind in type(error).__mro__ if kind in _CODES)
