"""Same inputs, same bytes: in another folder, time zone, locale and process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from briefing.project import ROOT

WORLDS = (
    {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "America/Montreal", "LC_ALL": "C.UTF-8", "LANG": "fr_CA.UTF-8", "PYTHONHASHSEED": "77"},
)


def test_two_processes_in_two_worlds_write_the_same_files(tmp_path: Path, lang: str) -> None:
    for index, world in enumerate(WORLDS):
        here = tmp_path / ("a" if index else "another/folder/b")
        here.mkdir(parents=True)
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(here), "PYTHONPATH": f"{ROOT / 'scripts'}:{ROOT / 'tests'}"}
        command = [sys.executable, str(ROOT / "tests" / "render" / "render_once.py"), lang, str(tmp_path / str(index))]
        subprocess.run(command, cwd=here, env=environment | world, check=True, timeout=120)
    for name in ("briefing.html", "briefing.pdf"):
        assert (tmp_path / "0" / name).read_bytes() == (tmp_path / "1" / name).read_bytes(), name
