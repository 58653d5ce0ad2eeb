"""Item 5: do a briefing's time and memory stay the same from ten agreements to a thousand?"""

from __future__ import annotations

import json
from pathlib import Path
from statistics import mean
from typing import Any

from measured import briefing, run
from synthetic import make_agreements, write_matrix

SIZES = (10, 100, 1000)
# A small agreement in one language: the pages and documents of a thousand large ones would take hours.
SHIPPED = ("bordeaux-fukuoka-2016",)
SETTLED = 0.2  # of the samples: the start is left out


def growth(work: Path, sizes: tuple[int, ...] = SIZES) -> dict[str, Any]:
    """Seconds, CPU seconds and MB for each size."""
    return {str(size): _grown(work / f"growth-{size}", size) for size in sizes}


def _grown(folder: Path, size: int) -> dict[str, Any]:
    folder.mkdir(parents=True)
    matrix = write_matrix(folder / "matrix.yaml", make_agreements(folder / "agreements", size, SHIPPED), ["fr"])
    out = folder / "out"
    done = run(briefing("build", "--matrix", matrix, "--out", out), cwd=folder, memory=True)
    outcomes = json.loads((out / "batch.json").read_text(encoding="utf-8"))
    settled = done.driver[int(len(done.driver) * SETTLED) :]
    tenth = max(len(settled) // 10, 1)
    return {
        "briefings": size,
        "seconds": done.seconds,
        "cpu_each": done.cpu / size,
        "seconds_each": done.seconds / size,
        "driver_mb_early": mean(settled[:tenth]),
        "driver_mb_late": mean(settled[-tenth:]),
        "total_mb_peak": max(done.total),
        "bytes_each": sum(path.stat().st_size for path in out.rglob("*") if path.is_file()) / size,
        "outcomes": len(outcomes["briefings"]) if "briefings" in outcomes else len(outcomes),
        "driver_mb": done.driver[:: max(len(done.driver) // 60, 1)],
    }
