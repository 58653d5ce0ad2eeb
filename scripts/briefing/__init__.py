"""Turn the announcement of an agreement between two cities into a sourced briefing."""

__version__ = "0.1.0"
