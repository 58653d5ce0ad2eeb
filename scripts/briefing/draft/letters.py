"""Capital letters of the Latin alphabets: what a name may begin with."""

from __future__ import annotations

# "Łódź", "Đà Nẵng", "Čakovec": beyond Latin-1, capitals and small letters alternate, so that no range holds them.
UPPER = "A-ZÀ-ÖØ-Þ" + "".join(
    letter for letter in map(chr, (*range(0x100, 0x250), *range(0x1E00, 0x1F00))) if letter.isupper()
)
