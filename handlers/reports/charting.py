"""How the agencies stand to one of the pact's targets, as a chart: for the head, of the reports that are submitted."""

from html import unescape

from documents.charts import Bars, Row
from documents.charts.bars import MOST_ROWS
from domain.pact import Target
from handlers.kit.cards import back_to
from handlers.kit.charting import chart_card, frame
from handlers.kit.conversation import END
from handlers.kit.talk import Talk
from handlers.kit.where import gone, number_of
from handlers.kit.words import Words
from handlers.pact.text_screens import target_said
from handlers.reminding.steps import step_name
from handlers.reports import gathered
from handlers.reports.screens import value_said
from storage.tables import Agency

FULL = 100_00
"""Of what is counted in percent."""


def rows_of(_: Words, target: Target, listed: list[tuple[Agency, int | None]]) -> tuple[Row, ...]:
    """A bar an agency, with the mark of the target on each."""
    values = [value for _agency, value in listed if value is not None]
    most = max([target.value, *values, FULL if target.unit == "%" else 0])
    aim = unescape(_("Chỉ tiêu: {target}", target=target_said(_, target)))
    return tuple(
        Row(
            agency.short_name or agency.name, "", (value,), (_("chưa có") if value is None else value_said(_, target, value),),
            most, target.value, aim,
        )
        for agency, value in listed
    )  # fmt: skip


def show(talk: Talk) -> str:
    """Every agency that does the step beside the target that the button names."""
    _, found = talk._, gathered.standing(talk)
    number = number_of(talk.words[2]) if talk.words[2:] else 0
    if number >= len(found.targets):
        raise gone(talk)
    sign, target = [*found.targets.items()][number]
    listed = [(one, found.numbers.get(one.id, {}).get(sign)) for one in found.members]
    step = step_name(_, found.step.code)
    said = frame(_, found.place.bloc, talk.now, target.indicator, step, _("báo cáo của các cơ quan"))
    rest = len(listed) - MOST_ROWS
    more = unescape(_("Còn {n} cơ quan khác.", n=rest)) if rest > 0 else ""
    chart = Bars(said, (("", unescape(_("Số cơ quan báo cáo"))),), rows_of(_, target, listed), more=more)
    back = back_to(_, "rptgt", found.step.code, found.step.year_id, number)
    talk.show(chart_card(_, _("{target}.", target=target_said(_, target)), chart, back=back))
    return END
