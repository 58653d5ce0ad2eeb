"""A PDF made by a process that does nothing else: `python -m briefing.render.press`.

It reads a pickled document, paper and timestamp, and writes one byte, `+` with the PDF or `-` with what was wrong.
Typst keeps each layout in memory, and both it and PDFium are not Python: such a process takes their traces with it.
"""

from __future__ import annotations

import pickle
import sys

from briefing.errors import BuildError
from briefing.render import render_pdf

MODULE = "briefing.render.press"
GOOD, BAD = b"+", b"-"


def main() -> None:
    """Render what is asked for."""
    document, paper, timestamp = pickle.load(sys.stdin.buffer)
    try:
        answer = GOOD + render_pdf(document, paper=paper, timestamp=timestamp)
    except BuildError as error:
        answer = BAD + str(error).encode()
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main()
