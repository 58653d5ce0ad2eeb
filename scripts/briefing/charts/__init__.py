"""Charts: each form takes plain data with texts ready in the document's language and returns a `Drawing`.

Belongs here: drawing. Not here: titles, sources, captions, wording, number formats, data access.
Same arguments, same bytes. Forms change matplotlib's settings while they draw, so they are not for use in threads.
"""

from briefing.charts.bars import bars, changes
from briefing.charts.columns import columns
from briefing.charts.intervals import intervals
from briefing.charts.lines import lines
from briefing.charts.model import Bar, Column, Drawing, Edge, Event, Line, Mark, Node, Range, Role, Side, Stop, Tick
from briefing.charts.network import network
from briefing.charts.panels import panels
from briefing.charts.points import points
from briefing.charts.route_map import route_map
from briefing.charts.timeline import timeline

__all__ = [
    "Bar",
    "Column",
    "Drawing",
    "Edge",
    "Event",
    "Line",
    "Mark",
    "Node",
    "Range",
    "Role",
    "Side",
    "Stop",
    "Tick",
    "bars",
    "changes",
    "columns",
    "intervals",
    "lines",
    "network",
    "panels",
    "points",
    "route_map",
    "timeline",
]
