"""The formulas that compute evidence, each written once and applied to values and to intervals alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from briefing.claims.pieces import Formula
from briefing.claims.readings import PER_CENT, Measure


def share(part: Any, whole: Any) -> Any:
    """Two counts → per cent."""
    return PER_CENT * part / whole


def one_in(base: Any) -> Any:
    """One in so many → per cent."""
    return PER_CENT / base


def growth(later: Any, earlier: Any) -> Any:
    """Two levels → per cent."""
    return PER_CENT * (later / earlier - 1)


def difference(later: Any, earlier: Any) -> Any:
    """Two levels → the change between them."""
    return later - earlier


def total(first: Any, *others: Any) -> Any:
    """A level and a change, or parts → their sum."""
    for other in others:
        first = first + other
    return first


def multiplied(amount: Any, rate: Any) -> Any:
    """An amount in a rate's base currency → in its quote currency."""
    return amount * rate


def divided(amount: Any, rate: Any) -> Any:
    """An amount in a rate's quote currency → in its base currency."""
    return amount / rate


FORMULAS: Mapping[Formula, Callable[..., Any]] = MappingProxyType(
    {
        "share": share,
        "one_in": one_in,
        "growth": growth,
        "change": difference,
        "level_change": total,
        "sum": total,
    }
)


# The same as a register writes them, {0} being the first input; a sum joins as many as it has.
WRITTEN: Mapping[Formula, str] = MappingProxyType(
    {
        "share": "{0} ÷ {1}",
        "one_in": "1 ÷ {0}",
        "growth": "{0} ÷ {1} − 1",
        "change": "{0} − {1}",
        "level_change": "{0} + {1}",
    }
)


def written(formula: Formula, inputs: int) -> str:
    """The arithmetic of a formula with so many inputs, for `Quantity.derive`."""
    return WRITTEN.get(formula, " + ".join(f"{{{index}}}" for index in range(inputs)))


def compute(formula: Callable[..., Any], *inputs: Measure) -> Measure:
    """The formula's result with its intervals. Each input stands once in a formula, so the intervals are no wider
    than the inputs make them."""
    return Measure(
        formula(*(item.value for item in inputs)),
        formula(*(item.stated for item in inputs)),
        formula(*(item.possible for item in inputs)),
    )
