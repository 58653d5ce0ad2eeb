"""The language of a text, told by its commonest words.

Belongs here: which of the four languages a text is in. A text in another language is refused by what calls this.
"""

from __future__ import annotations

import re

_COMMON = {
    "fr": (
        "le la les des du de et est dans pour une un que qui sur au aux par avec ce cette ces son sa "
        "ses leur leurs ont a été plus d l qu en entre à"
    ),
    "en": (
        "the of and to in is for a an that with on by as at from its it their this these was were "
        "has have will be are more between"
    ),
    "es": (
        "el la los las de del y en que un una por para con se su sus al lo como más entre ha han es fue sobre este esta"
    ),
    "de": (
        "der die das und den dem des ein eine einen einer in im von zu zum zur mit für auf ist sind "
        "wird werden nach auch sich bei als am aus hat"
    ),
}
_SETS = {lang: frozenset(words.split()) for lang, words in _COMMON.items()}


def language(text: str) -> tuple[str, float]:
    """The language and its share of the common words found; ("", 0.0) when a text has too few of them to tell."""
    tokens = re.findall(r"[^\W\d_]+", text.lower())
    counts = {lang: sum(token in words for token in tokens) for lang, words in _SETS.items()}
    best = max(counts, key=lambda lang: counts[lang])
    if counts[best] < max(3, 0.12 * len(tokens)):
        return "", 0.0
    total = sum(counts.values())
    return best, counts[best] / total if total else 0.0
