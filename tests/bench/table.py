"""What was measured, as a Markdown table and a plot."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import Any

from measured import spread

HEAD = "| | measured | against | ratio | goal |\n|---|---|---|---|---|"


def write_table(results: dict[str, Any]) -> str:
    """A row for each thing compared; what was not run is left out."""
    rows = [row for name, make in ROWS.items() if name in results for row in make(results[name])]
    return "\n".join([HEAD, *("| " + " | ".join(row) + " |" for row in rows)])


def ratios(slow: list[float], fast: list[float]) -> list[float]:
    """Run by run: both were measured one after the other, on a machine as busy."""
    return [a / b for a, b in zip(slow, fast, strict=True)]


def _one(found: dict[str, Any]) -> list[tuple[str, ...]]:
    ours = found["ours"]["seconds"]
    rows = []
    for name, label, goal in (
        ("commands", "papermill, nbconvert, Chromium by command", "≥ 6"),
        ("plain", "papermill’s API, our renderers", ""),
    ):
        ratio = ratios(found[name]["seconds"], ours)
        rows.append(
            (
                "1. one briefing, cold",
                f"{spread(ours)} s",
                f"{label}: {spread(found[name]['seconds'])} s",
                f"{spread(ratio)}×",
                goal,
            )
        )
    return rows


def _batch(found: dict[str, Any]) -> list[tuple[str, ...]]:
    ours = [seconds / found["briefings"] for seconds in found["ours"]["seconds"]]
    loop = [seconds / found["sample"] for seconds in found["commands"]["seconds"]]
    against = f"two shells, {found['sample']} of them: {spread(loop)} s each"
    name = f"2. batch of {found['briefings']}"
    return [(name, f"{spread(ours)} s each", against, f"{spread(ratios(loop, ours))}×", "≥ 10")]


def _limit(found: dict[str, Any]) -> list[tuple[str, ...]]:
    ours, floor = found["ours_cpu_each"], found["floor_cpu"]
    against = f"`exec` in one warm process and one compile: {spread(floor)} CPU s"
    return [("3. physical limit", f"{spread(ours)} CPU s each", against, f"{spread(ratios(ours, floor))}×", "≤ 2")]


def _nothing(found: dict[str, Any]) -> list[tuple[str, ...]]:
    return [
        (
            f"4. {name}",
            f"{spread(each['seconds'])} s",
            f"{each['notebooks']} of 36 notebooks, {each['documents']} of 12 documents",
            "",
            "≤ 0.15 s" if name == "nothing" else "",
        )
        for name, each in found.items()
        if name != "machine"
    ]


def _growth(found: dict[str, Any]) -> list[tuple[str, ...]]:
    return [
        (
            f"5. {size} agreements",
            f"{each['cpu_each']:.3g} CPU s, {each['seconds_each']:.3g} s each",
            f"driver {each['driver_mb_late']:.0f} MB, all {each['total_mb_peak']:.0f} MB",
            "",
            "flat",
        )
        for size, each in found.items()
        if size != "machine"
    ]


def _dask(found: dict[str, Any]) -> list[tuple[str, ...]]:
    one, two = found["1 workers"], found["2 workers"]
    return [
        (
            f"6. Dask, {found['briefings']} briefings",
            f"two workers: {two:.3g} s",
            f"one: {one:.3g} s; no cluster: {found['no cluster']:.3g} s",
            f"{one / two:.3g}×",
            "",
        )
    ]


ROWS = {"one": _one, "batch": _batch, "limit": _limit, "nothing": _nothing, "growth": _growth, "dask": _dask}


def write_plot(results: dict[str, Any], file: Path) -> None:
    """Seconds a briefing, cold and in a batch, by each way; nothing is drawn when neither was run."""
    bars = {}
    if "one" in results:
        for name, label in (
            ("commands", "one: commands"),
            ("plain", "one: papermill’s API"),
            ("ours", "one: briefing build"),
        ):
            bars[label] = median(results["one"][name]["seconds"])
    if "batch" in results:
        found = results["batch"]
        bars["batch: two shells"] = median(found["commands"]["seconds"]) / found["sample"]
        bars["batch: briefing build"] = median(found["ours"]["seconds"]) / found["briefings"]
    if not bars:
        return
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6.4, 0.5 + 0.34 * len(bars)), layout="constrained")
    axes = figure.subplots()
    names = list(bars)[::-1]
    drawn = axes.barh(
        names, [bars[name] for name in names], color=["#0b4f7a" if "build" in name else "#b9a06e" for name in names]
    )
    axes.bar_label(drawn, fmt="%.1f s", padding=3)
    axes.set_xlabel("seconds a briefing (one language, HTML and PDF)")
    axes.margins(x=0.12)
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(file, dpi=110, metadata={"Software": None})
