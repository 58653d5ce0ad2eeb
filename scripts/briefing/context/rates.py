"""Exchange rates: the rate of a period, as known on the day."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.context.frames import Context

# The rate of a whole period; a part of a year does not stand for it.
_KINDS = frozenset({"annual_average", "monthly_average", "daily"})


@dataclass(frozen=True)
class Rate:
    """How much of `quote` one unit of `base` (both ISO 4217) was worth over `period`."""

    id: str
    base: str
    quote: str
    period: str
    value: float
    source: str


def period_rate(context: Context, one: str, other: str, period: str) -> Rate | None:
    """The rate between two currencies, whichever is its base, for the period or the nearest that contains it.

    Between rates for the same period, the one from a primary source, then by id. None when none is known, and for a
    span of years.
    """
    if "/" in period:
        return None
    frame = context.frames["exchange_rates"]
    known = [
        Rate(str(key), row["base"], row["quote"], row["period"], float(row["rate"]), row["source"])
        for key, row in zip(frame.index, frame.to_dict("records"), strict=True)
        if row["kind"] in _KINDS and {row["base"], row["quote"]} == {one, other} and period.startswith(row["period"])
    ]
    return max(
        sorted(known, key=lambda rate: rate.id, reverse=True),
        key=lambda rate: (len(rate.period), context.source(rate.source).primary),
        default=None,
    )
