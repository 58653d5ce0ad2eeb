"""A drafted facts file as YAML, as a person would write it: anchors on one line, texts quoted where they must be.

Belongs here: layout. Not here: what the fields hold (`document`).
"""

from __future__ import annotations

import datetime as dt
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from briefing.draft.document import Draft

_HEAD = """\
# Drafted by `briefing draft`, to be reviewed: what a `review` line marks is uncertain. Check it against the text,
# correct it, then delete the line; `briefing check` refuses the file until none is left. `at` says where each fact
# stands in the normalised text. Purposes, statements, commitments and silences are for a person to write.
"""


def as_yaml(draft: Draft) -> str:
    """The text of the facts file."""
    yaml = YAML()
    yaml.width = 110
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.representer.add_representer(
        type(None), lambda representer, _: representer.represent_scalar("tag:yaml.org,2002:null", "null")
    )
    stream = StringIO()
    root = CommentedMap()
    for number, (key, value) in enumerate(draft.data.items()):
        root[key] = _node(key, value)
        if number:
            root.yaml_set_comment_before_after_key(key, before="\n")
    yaml.dump(root, stream)
    body = "\n".join(line.rstrip() for line in stream.getvalue().split("\n"))
    return _HEAD + body.replace("\n#\n", "\n\n")


def _null(representer: Any, _: None) -> Any:
    return representer.represent_scalar("tag:yaml.org,2002:null", "null")


def _node(key: str, value: Any) -> Any:
    if isinstance(value, dict):
        node = CommentedMap((name, _node(name, item)) for name, item in value.items())
        if key == "at":
            node.fa.set_flow_style()
        return node
    if isinstance(value, list):
        items = CommentedSeq(_node("", item) for item in value)
        if all(isinstance(item, str) for item in value):
            items.fa.set_flow_style()
        return items
    if isinstance(value, str) and key in {"exact", "digest", "printed", "period", "review", "title", "publisher"}:
        return DoubleQuotedScalarString(value)
    if isinstance(value, dt.date):
        return value
    return value
