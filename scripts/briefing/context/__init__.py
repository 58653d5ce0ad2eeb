"""The data package: vocabularies, sources, observations, events, organisations and links, as known on a day."""

from briefing.context.frames import Context, Event, Link, Observation, Organisation, load_context, order
from briefing.context.rates import Rate, period_rate
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
    "load_context",
    "load_vocabulary",
    "order",
    "period_rate",
]
