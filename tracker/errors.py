"""Every error that the program raises on purpose; the message is Swedish and fit to show to the user as it is.

TrackerError
├── DocumentError          one file can't be read; the others of the same call go on
│   ├── UnreadableFile     missing, no permission, not a regular file
│   ├── EmptyDocument      no bytes, or no words in it
│   ├── NotADocument       not one of the kinds that we read
│   ├── DamagedDocument    the kind is known but the contents can't be parsed
│   ├── ProtectedDocument  needs a password
│   ├── ScannedDocument    pages without a text layer
│   └── TooLarge           over a limit in the config (bytes, pages, unpacked bytes, time, memory)
├── ConfigError            config.toml or a setting is wrong
├── DateInputError         a reference date that is not an ISO date, or words that are no deadline
├── MessageError           a mail can't be built: a template is wrong, or its headers are
├── FileNotWritten         a file that was asked for (a backup, an export) could not be written; there is none
└── RegisterError          the database can't be opened, is locked, too new, or has no such assignment
    ├── UnknownAssignment
    ├── ActRefused         what the person wants stands already, or can't be: nothing to take back, nobody of that name
    ├── UnusableCopy       a backup or an export is damaged, cut off, newer than the program or somebody else's
    ├── NoRegister         there is no database file yet
    └── DatabaseUnavailable
        ├── DiskFull       nothing was changed
        └── DatabaseLocked another program writes; trying again helps
"""


class TrackerError(Exception):
    """Base of all expected errors; `str(error)` is one Swedish line."""


class DocumentError(TrackerError):
    pass


class UnreadableFile(DocumentError):
    pass


class EmptyDocument(DocumentError):
    pass


class NotADocument(DocumentError):
    pass


class DamagedDocument(DocumentError):
    pass


class ProtectedDocument(DocumentError):
    pass


class ScannedDocument(DocumentError):
    pass


class TooLarge(DocumentError):
    pass


class ConfigError(TrackerError):
    pass


class DateInputError(TrackerError):
    pass


class MessageError(TrackerError):
    pass


class FileNotWritten(TrackerError):
    pass


class RegisterError(TrackerError):
    pass


class UnknownAssignment(RegisterError):
    pass


class ActRefused(RegisterError):
    pass


class UnusableCopy(RegisterError):
    pass


class NoRegister(RegisterError):
    pass


class DatabaseUnavailable(RegisterError):
    pass


class DiskFull(DatabaseUnavailable):
    pass


class DatabaseLocked(DatabaseUnavailable):
    pass
