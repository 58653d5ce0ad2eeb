"""Fixed words of the document (column heads, captions), from report/text/<lang>/labels*.yaml."""

from __future__ import annotations

from functools import cache

from ruamel.yaml import YAML

from briefing.errors import BuildError
from briefing.project import TEXT
from briefing.quick_yaml import quick


class Labels(dict[str, str]):
    """Labels by key; a missing key names itself in the error."""

    def __init__(self, lang: str, values: dict[str, str]) -> None:
        super().__init__(values)
        self.lang = lang

    def __missing__(self, key: str) -> str:
        raise BuildError(f"report/text/{self.lang}: no label {key!r}")


@cache
def load_labels(lang: str) -> Labels:
    """All labels of a language; two files may not define the same key."""
    values: dict[str, str] = {}
    for path in sorted((TEXT / lang).glob("labels*.yaml")):
        text = path.read_text(encoding="utf-8")
        loaded = quick(text) or YAML(typ="safe", pure=True).load(text)
        if repeated := values.keys() & loaded.keys():
            raise BuildError(f"{path}: labels defined twice: {', '.join(sorted(repeated))}")
        values.update({str(key): str(value) for key, value in loaded.items()})
    return Labels(lang, values)
