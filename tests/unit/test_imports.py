"""What the command imports, seen in processes of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files

NO_NOTEBOOK = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "code"}]}


def python(code: str, *arguments: str) -> str:
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_build_reads_notebooks_without_the_grammars_of_addresses() -> None:
    code = (
        "import sys\nfrom briefing import cli\n"
        "status = cli.main(['build', 'no-such-agreement'])\n"
        "print(status, *sorted({'nbformat', 'lark', 'rfc3987_syntax'} & set(sys.modules)))"
    )
    assert python(code) == "2 nbformat"


def test_notebooks_are_validated_all_the_same() -> None:
    code = (
        "import json, sys\nfrom briefing.imports import import_nbformat\nimport_nbformat()\nimport nbformat\n"
        "try:\n    nbformat.validate(json.loads(sys.argv[1]))\nexcept nbformat.ValidationError as error:\n"
        "    print(error.message)\nimport rfc3987_syntax"
    )
    assert "is a required property" in python(code, json.dumps(NO_NOTEBOOK))


def test_no_schema_of_notebooks_names_a_format_that_is_left_out() -> None:
    schemas = [
        path.read_text(encoding="utf-8") for path in files("nbformat.v4").iterdir() if path.name.endswith(".json")
    ]
    assert len(schemas) > 3
    assert [schema for schema in schemas if '"iri' in schema] == []
