"""What is installed is what is declared, locked and shipped. `.ci/run` builds the wheel and tries it."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.demo_documents import AUTUMN, docx
from tracker.demo import documents
from tracker.store.upgrading import migrations_folder

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NAME = re.compile(r"[\w.-]+")


def names(requirements: list[str]) -> set[str]:
    return {normal(NAME.match(requirement)[0]) for requirement in requirements}  # type: ignore[index]


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


RUNTIME = names(PROJECT["project"]["dependencies"])
TEST = names(PROJECT["project"]["optional-dependencies"]["test"])
OPTIONAL = {
    name
    for extra in ("keyring", "postgres", "serve")
    for name in names(PROJECT["project"]["optional-dependencies"][extra])
}


def imported(folder: str) -> set[str]:
    """The distributions that the modules in a folder import."""
    modules = set()
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                modules.add(node.module.partition(".")[0])
    known = packages_distributions()
    outside = modules - sys.stdlib_module_names
    return {normal(known[module][0]) for module in outside if module in known} - {"tracker"}


def test_what_the_program_imports_is_declared_and_nothing_else() -> None:
    # SQLAlchemy is SQLModel's own foundation, and its version is SQLModel's to say.
    assert (imported("tracker") | imported("migrations")) - {"sqlalchemy"} == RUNTIME | OPTIONAL


def test_what_the_tests_import_is_declared() -> None:
    assert imported("tests") - {"sqlalchemy"} <= RUNTIME | TEST


@pytest.mark.parametrize("extra", ["dependencies", "keyring", "postgres", "serve", "test"])
def test_every_dependency_has_a_lower_bound(extra: str) -> None:
    project = PROJECT["project"]
    for requirement in project.get(extra) or project["optional-dependencies"][extra]:
        assert re.fullmatch(r"[\w.-]+(\[\w+\])?>=[\d.]+", requirement)


LOCKS = {"requirements.lock": RUNTIME, "requirements-test.lock": RUNTIME | TEST}


@pytest.mark.parametrize(("lock", "wanted"), LOCKS.items())
def test_every_dependency_is_locked_with_hashes(lock: str, wanted: set[str]) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    pinned = re.findall(r"^([\w.-]+)==[^\\\n]*\\\n    --hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)
    assert wanted <= {normal(name) for name in pinned}
    assert len(pinned) == len(re.findall(r"^[\w.-]+==", text, re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_the_locks_name_no_place_to_fetch_from(lock: str) -> None:
    assert not re.search(r"https?:|file:|--(?:extra-)?index|--find", (ROOT / lock).read_text(encoding="utf-8"))


def test_the_demo_ships_what_the_tests_can_read() -> None:
    word, web = documents()
    assert word.read_bytes() == docx(AUTUMN)
    assert web.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_migrations_are_found_and_travel_in_the_wheel() -> None:
    assert (migrations_folder() / "env.py").exists()
    included = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert included == {"migrations": "tracker/migrations"}


def test_the_licence_is_the_one_that_is_declared() -> None:
    assert PROJECT["project"]["license"] == "EUPL-1.2"
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in (ROOT / "LICENSE").read_text(encoding="utf-8")
