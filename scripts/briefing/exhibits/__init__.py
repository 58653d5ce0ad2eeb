"""Which tables and figures an agreement gets, and the figures themselves with their findings and captions."""

from briefing.exhibits.declared import Exhibits, load_exhibits

__all__ = ["Exhibits", "load_exhibits"]
