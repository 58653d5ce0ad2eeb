"""`python build_of.py NOTEBOOKS SETTING=NUMBER… -- build …`: the command over other notebooks, with other limits.

Settings are constants of our modules, such as `briefing.pipeline.execute.CELL_SECONDS=2`; `ENV:NAME=VALUE` is set in
the environment once the template has started.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path

import briefing.project


def main(arguments: list[str]) -> int:
    """Run the command; returns its exit status."""
    end = arguments.index("--")
    notebooks, *settings = arguments[:end]
    briefing.project.NOTEBOOKS = Path(notebooks)
    for setting in settings:
        name, value = setting.split("=")
        if name.startswith("ENV:"):
            import_module("briefing.kernel").warm()
            os.environ[name.removeprefix("ENV:")] = value
        else:
            module, constant = name.rsplit(".", 1)
            assert hasattr(import_module(module), constant), f"{name} is no more: choose what limits it now"
            setattr(import_module(module), constant, float(value))
    status: int = import_module("briefing.cli").main(arguments[end + 1 :])
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
