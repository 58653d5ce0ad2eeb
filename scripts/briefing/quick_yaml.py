"""Plain YAML read by libyaml, twenty times as fast as ruamel.yaml, where both are sure to read the same.

ruamel.yaml reads YAML 1.2, tells the place of each node and words the mistakes; libyaml reads YAML 1.1. Whatever the
two might read differently is left to ruamel.yaml: `quick` then gives None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

import yaml

# Directives, tabs, and line breaks that are none in YAML 1.2.
_OTHER = re.compile(r"^%|[\t\x85\u2028\u2029]", flags=re.MULTILINE)
_FRAME = (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent)
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# A period, or digits and letters of a digest that no number has.
_TEXT = re.compile(r"[0-9]{4}(?:/[0-9]{4}|-[0-9]{2})|[0-9a-f]*[acdf][0-9a-f]*")
# What begins so may be a number, a time, a merge or a default value in some form that is not among these.
_DOUBTFUL = frozenset("-+.0123456789=<~")
_WORDS: dict[str, Any] = {
    "": None, "~": None,
    **dict.fromkeys(("null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}  # fmt: skip
_MAX_DEPTH = 25


class _DoubtError(Exception):
    """The two readers might differ."""


def quick(text: str) -> dict[str, Any] | None:
    """The mapping that the text holds, in plain types (lists as tuples, keys as text); None where in doubt."""
    if _OTHER.search(text):
        return None
    # By events: libyaml composes nodes by recursion in C, which a file nested deeply would crash.
    events = (event for event in yaml.parse(text, Loader=yaml.CSafeLoader) if not isinstance(event, _FRAME))
    try:
        data = _built(next(events), events, 0)
        if next(events, None) is not None:
            return None
    except (yaml.YAMLError, _DoubtError, ValueError, StopIteration):
        return None
    return data if isinstance(data, dict) else None


def _built(event: Any, events: Iterator[Any], depth: int) -> Any:
    """What begins with the event. Raises `_DoubtError` for an alias, an anchor, a tag, a key twice, and great depth."""
    if isinstance(event, yaml.AliasEvent) or event.anchor or event.tag or depth > _MAX_DEPTH:
        raise _DoubtError
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(event.value) if event.implicit[0] else event.value
    if isinstance(event, yaml.SequenceStartEvent):
        ends = (yaml.SequenceEndEvent,)
        return tuple(_built(item, events, depth + 1) for item in iter(partial(_until, events, ends), None))
    found: dict[str, Any] = {}
    for key in iter(partial(_until, events, (yaml.MappingEndEvent,)), None):
        if not isinstance(key, yaml.ScalarEvent):
            raise _DoubtError
        name = str(_built(key, events, depth + 1))
        if name in found:
            raise _DoubtError
        found[name] = _built(next(events), events, depth + 1)
    return found


def _until(events: Iterator[Any], ends: tuple[type, ...]) -> Any:
    """The next event, None when it is the end of what is built."""
    event = next(events)
    return None if isinstance(event, ends) else event


def _scalar(text: str) -> Any:
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _DOUBTFUL or _TEXT.fullmatch(text):
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _DAY.fullmatch(text):
        return date.fromisoformat(text)
    raise _DoubtError
