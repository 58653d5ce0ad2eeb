"""The words that only names of organisations have, by language, and the words that make no name by themselves.

Belongs here: which words these are. Not here: where a name begins and ends (`organisation_names`).
"""

from __future__ import annotations

import re
from functools import cache

from briefing.draft.letters import UPPER
from briefing.draft.words import words

CAP = rf"[{UPPER}][\w.'&]*(?:-[\w']+)*"
# Words that name nothing without another: a name made of them alone is none.
GENERIC = frozenset(words("organisations")["generic"].split())


@cache
def heads(lang: str) -> re.Pattern[str]:
    """What finds the head words of `lang`; the group `head` is the word without an elided article."""
    listed = "|".join(
        sorted(
            (word.replace("~", " ") for word in words("organisations")[lang]["heads"].split()), key=len, reverse=True
        )
    )
    return re.compile(rf"(?<![\w'-])(?:l'|d'|L'|D')?(?P<head>{listed})(?![\w-])")


def names_body(name: str) -> bool:
    """Whether a name has a word that only an organisation's has, in any language."""
    return any(heads(lang).search(name) for lang in ("en", "fr", "es"))
