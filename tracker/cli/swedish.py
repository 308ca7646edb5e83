"""Typer's own words in Swedish: headings and standing phrases of the help, and its error messages.

Typer has no catalogue of translations, so its finished text is read; what a table lacks stays in English, and the tests
go through every command's help and every error that a user can make.
"""

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup

_HELP = (
    (r"^Usage: (.*?)\[OPTIONS\]", r"Användning: \1[FLAGGOR]"),
    (r"COMMAND \[ARGS\]\.\.\.", "KOMMANDO …"),
    (r"\{(\w+)\}(?:\.\.\.)?", r"\1"),
    (r"^(  \w+) <[\w\[\]]+>", r"\1"),
    (r"^Options:$", "Flaggor:"),
    (r"^Arguments:$", "Argument:"),
    (r"^Commands:$", "Kommandon:"),
    (r"Show this message and exit\.", "Visa den här hjälpen."),
    (r"\[default: ", "[standard: "),
    (r"\[env var: ", "[miljövariabel: "),
    (r"\[required\]", "[krävs]"),
)

_ERRORS = (
    (r"No such option: (\S+).*\(Possible options?: (.*)\)", r"Flaggan \1 finns inte. Menade du \2?"),
    (r"No such option: (\S+).*", r"Flaggan \1 finns inte."),
    (r"No such command '(.*?)'\..*Did you mean '(.*)'\?", r"Kommandot \1 finns inte. Menade du \2?"),
    (r"No such command '(.*?)'.*", r"Kommandot \1 finns inte."),
    (r"Missing command\.", "Ange ett kommando."),
    (r"Missing argument '(.*?)'.*", r"\1 saknas."),
    (r"Missing option '(.*?)'.*", r"Flaggan \1 saknas."),
    (r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)", r"För många argument: \1"),
    (r"Option '(.*?)' requires an argument\.", r"Flaggan \1 behöver ett värde."),
    (r"Option '(.*?)' does not take a value\.", r"Flaggan \1 tar inget värde."),
    (r"Invalid value for '?(.*?)'?: (.*)", r"\1: \2"),
    (r"Invalid value: (.*)", r"\1"),
)


def help_text(text: str) -> str:
    for english, swedish in _HELP:
        text = re.sub(english, swedish, text, flags=re.MULTILINE)
    return text


def error_message(message: str) -> str:
    for english, swedish in _ERRORS:
        match = re.fullmatch(english, message, re.DOTALL)
        if match:
            return match.expand(swedish).replace("', '", " eller ")
    return message


class SwedishCommand(TyperCommand):
    def get_help(self, ctx: Any) -> str:
        return help_text(super().get_help(ctx))


class SwedishGroup(TyperGroup):
    def get_help(self, ctx: Any) -> str:
        return help_text(super().get_help(ctx))
