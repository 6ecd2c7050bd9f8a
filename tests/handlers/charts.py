"""What the charts of a dialogue are drawn of."""

from collections.abc import Mapping
from typing import Any

from documents.charts.values import Bars, Curves, from_json
from tests.handlers.harness import Stage


def listen(stage: Stage) -> list[Any]:
    """The charts that are drawn from now on, each as it reaches the process that draws."""
    found: list[Bars | Curves] = []
    charts = stage.machine.mouth.charts
    draw = charts.drawn

    async def heard(chart: Mapping[str, Any]) -> str:
        found.append(from_json(chart))
        return await draw(chart)

    charts.drawn = heard  # type: ignore[method-assign]  # it draws as before
    return found
