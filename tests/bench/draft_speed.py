"""How fast drafting is, and whether a thousand announcements in one process grow its memory.

Run it: .venv/bin/python tests/bench/draft_speed.py [COUNT]. It prints figures and asserts none: a machine's speed is
no property of the code.
"""

from __future__ import annotations

import datetime as dt
import resource
import sys
import time
from pathlib import Path

from briefing.draft.document import drafted
from briefing.draft.entries import About
from briefing.draft.page import as_page
from briefing.draft.reading import read
from briefing.draft.writing import as_yaml

TEXTS = Path(__file__).parents[1] / "data" / "drafting"
ABOUT = About("bench", dt.date(2024, 1, 1))


def megabytes() -> float:
    """Memory in use now, in MB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def two_pages(texts: list[str]) -> str:
    """An announcement of two pages, some 6 000 characters: a text, and paragraphs of others in its language."""
    french = [text for text in texts if " de la " in text]
    return "\n\n".join(french * 4)[:6000]


def once(text: str) -> None:
    """Everything that the command does with a text, but for writing files."""
    draft = drafted(read(text), ABOUT)
    as_yaml(draft)
    as_page(draft, "bench")


def main(count: int) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(TEXTS.glob("*.txt"))]
    start = time.perf_counter()
    once(texts[0])
    print(f"first, with loading: {time.perf_counter() - start:.2f} s")
    long = two_pages(texts)
    times = []
    for _ in range(20):
        start = time.perf_counter()
        once(long)
        times.append(time.perf_counter() - start)
    print(f"two pages ({len(long)} characters), median of {len(times)}: {sorted(times)[len(times) // 2]:.3f} s")
    before = 0.0
    for number in range(1, count + 1):
        once(texts[number % len(texts)])
        if number % max(1, count // 10) == 0:
            now = megabytes()
            before = before or now
            print(f"{number:5d} drafted: {now:.1f} MB ({now - before:+.1f})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
