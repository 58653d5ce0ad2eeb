"""Evidence for a figure of the announcement: what is observed, and what can be computed from observations.

Found, not listed: the same indicator at the claim's place and at places around it, and what its definition lets one
compute. Each piece says by which formula it comes, from which numbers, and how its scope relates to the claim's.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.agreement import Figure
from briefing.claims.derivations import derived, in_unit
from briefing.claims.independence import Speaker, tie_of
from briefing.claims.pieces import Evidence, Tested, same_span, scope_of, tested, usable
from briefing.claims.readings import measure
from briefing.context import Context, Observation
from briefing.provenance import observed


def gather(figure: Figure, context: Context, speaker: Speaker | None = None) -> tuple[Evidence, ...]:
    """All evidence on the figure known on the day, by period; the order of rows in the data does not matter.

    None for a figure without indicator or place: nothing can be compared with it.
    """
    test = tested(figure, context, speaker or Speaker())
    if test is None:
        return ()
    found = (in_unit(piece, test, context) for piece in (*_direct(test, context), *derived(test, context)))
    return tuple(sorted((p for p in found if p is not None), key=lambda p: (p.period, p.formula, p.number.ref)))


def _direct(test: Tested, context: Context) -> Iterator[Evidence]:
    known = {o.id: o for o in usable(context, test.indicator.id)}
    for observation in known.values():
        scope = scope_of(test, observation, context)
        repeated = (known.get(key) for key in context.ancestry(observation.id))
        if scope is None or not same_span(test, observation) or any(_same_count(observation, o) for o in repeated):
            continue
        read = measure(observation)
        yield Evidence(
            observed(context, observation),
            read.stated,
            read.possible,
            observation.period,
            observation.place,
            observation.definition,
            scope,
            tie=tie_of(context, test.speaker, test.origin, [observation]),
        )


def _same_count(observation: Observation, other: Observation | None) -> bool:
    """Whether another observation is of the same count: one that derives from it repeats it, and is no second piece."""
    return other is not None and all(
        getattr(observation, name) == getattr(other, name) for name in ("place", "definition", "period")
    )
