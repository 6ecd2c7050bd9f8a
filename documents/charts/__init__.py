"""Charts (PNG) for the chat: plain values in, a picture out; the same values make the same bytes.

- `values`: what a chart shows, as JSON; `page`: the one style; `bars`, `curves`: the two kinds.
- `__main__`: the process in which they are drawn, so that matplotlib's memory is never the bot's.
"""

from collections.abc import Mapping
from typing import Any

from documents.charts.page import Drawn
from documents.charts.values import Bars, Chart, Curve, Curves, Frame, Row, digest, from_json, to_json

__all__ = ["Bars", "Chart", "Curve", "Curves", "Drawn", "Frame", "Row", "digest", "draw", "draw_json", "to_json"]


def draw(chart: Chart) -> Drawn:
    """The picture, with what is written in it."""
    from documents.charts import bars, curves

    return bars.draw(chart) if isinstance(chart, Bars) else curves.draw(chart)


def draw_json(data: Mapping[str, Any]) -> bytes:
    """The file of a chart as `to_json` says it."""
    return draw(from_json(data)).png
