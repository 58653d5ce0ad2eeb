"""The bench: `python tests/bench/run.py`, or only some of one, batch, limit, nothing, growth, dask.

What is measured goes to `report/build/bench.json`, part by part; the table and the plot of the README are made of it.
A whole run takes about an hour on two cores: growth to a thousand takes half of it.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from growth import growth
from items import batch, dask, limit, nothing, one
from measured import ROOT
from table import write_plot, write_table

PARTS: dict[str, Callable[[Path], dict[str, Any]]] = {
    "one": one, "batch": batch, "limit": limit, "nothing": nothing, "dask": dask, "growth": growth,
}  # fmt: skip
RESULTS = ROOT / "report" / "build" / "bench.json"


def machine() -> dict[str, Any]:
    """What the figures are of: processor, cores, memory, system, Python, and how busy it was."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processor": model, "cores": len(os.sched_getaffinity(0)), "memory_gib": round(memory),
        "system": platform.system(), "python": platform.python_version(), "load": os.getloadavg()[0],
    }  # fmt: skip


def main(names: list[str]) -> int:
    """Run the parts named, or all; each result is kept as soon as it is there."""
    if unknown := [name for name in names if name not in PARTS]:
        print(f"no part {', '.join(unknown)}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    for name in names or PARTS:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            results[name] = {**PARTS[name](Path(folder)), "machine": machine()}
        RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
        print(f"{name}: done", file=sys.stderr)
    print(write_table(results))
    write_plot(results, RESULTS.with_name("bench.png"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
