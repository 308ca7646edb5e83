"""Whether a sentence is about what a task makes: 'Listan', 'Förslag till nya regler', 'Planen och genomgången'.

Pure pattern work on words. Invariant: the subject's noun and a word of the task are one word but for their endings, or
the task's is a compound of it.
"""

import re

_SUBJECT = re.compile(
    r"(?:[-–•*·]\s*|\d{1,2}[.)]\s*)?(?:att\s+)?(?:(?:ett\s+|en\s+)?förslag(?:et|en)?\s+(?:till|på|om)\s+)?"
    r"(?:(?:en|ett|den|det|nya|ny|nytt|reviderad|reviderade|kompletterad|kompletterade)\s+)*"
    r"(?P<first>[^\W\d_]{4,})(?:\s+(?:och|samt)\s+(?P<second>[^\W\d_]{4,}))?\s",
    re.IGNORECASE,
)
_ENDING = re.compile(r"(?:ningarna|ningen|ning|ingen|ing|andet|arna|erna|orna|ens|en|et|an|na|ar|er|or|as|a|n)$")
_WORD = re.compile(r"[^\W\d_]{3,}")
_SHORTEST = 3
_SHORTEST_ROOT = 5
"""Letters that a noun and the verb that it is of have in common."""
_SHORTEST_TAIL = 4
"""Letters of the last part of a compound."""
_STUDY = re.compile(r"(?:utreda|undersöka|pröva|analysera|utvärdera|inventera|kartlägga)\b", re.IGNORECASE)
_OF_A_STUDY = re.compile(r"ing(?:en|arna)?$|analys(?:en)?$|översyn(?:en)?$|studien?$", re.IGNORECASE)


def names_what_is_made(task: str, words: str) -> bool:
    """Whether the subject of the sentence `words` is what the task makes or works on; of what is only studied, no more
    than the study is made."""
    subject = _SUBJECT.match(words)
    named = [noun.lower() for noun in subject.group("first", "second") if noun] if subject else []
    if _STUDY.match(task):
        named = [noun for noun in named if _OF_A_STUDY.search(noun)]
    words_of_task = _WORD.findall(task.lower())
    known = {*words_of_task, *map(_stem, words_of_task)}  # 'underhållsplan' has no ending, though it looks so
    return any(_one_word(_stem(noun), word) for noun in named for word in known) or _of_its_verb(task, named)


def _of_its_verb(task: str, named: list[str]) -> bool:
    """'Jämförelsen' of who shall 'jämföra kostnaden'."""
    verb = task.split(" ", 1)[0].lower()
    root = verb[: max(_SHORTEST_ROOT, len(verb) - 2)]
    return len(root) >= _SHORTEST_ROOT and verb.endswith("a") and any(noun.startswith(root) for noun in named)


def _stem(word: str) -> str:
    cut = _ENDING.sub("", word)
    return cut if len(cut) >= _SHORTEST else word


def _one_word(noun: str, word: str) -> bool:
    return noun == word or (len(noun) >= _SHORTEST_TAIL and word.endswith(noun))
