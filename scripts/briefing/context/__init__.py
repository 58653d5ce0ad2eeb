"""The data package: vocabularies, sources, observations, events, organisations and links, as known on a day."""

from briefing.context.frames import Context, forget, load_context
from briefing.context.rates import Rate, period_rate
from briefing.context.records import Event, Link, Observation, Organisation, order
from briefing.context.vocabulary import Definition, Indicator, Place, Sector, Vocabulary, load_vocabulary

__all__ = [
    "Context",
    "Definition",
    "Event",
    "Indicator",
    "Link",
    "Observation",
    "Organisation",
    "Place",
    "Rate",
    "Sector",
    "Vocabulary",
    "forget",
    "load_context",
    "load_vocabulary",
    "order",
    "period_rate",
]
