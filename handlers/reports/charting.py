"""The pact's targets as charts: for the head how the agencies stand to one of them, for an agency how it stands to all."""

from html import unescape

from documents.charts import Bars, Row
from documents.charts.bars import MOST_ROWS
from domain.eligibility import Act
from domain.pact import Target
from handlers.kit.cards import back_to
from handlers.kit.charting import chart_card, frame
from handlers.kit.conversation import END
from handlers.kit.steps import step_name
from handlers.kit.talk import Talk
from handlers.kit.where import gone, number_of
from handlers.kit.words import Words
from handlers.pact.text_screens import target_said
from handlers.reports import gathered
from handlers.reports.form import Form, named_form
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


def own_rows(_: Words, form: Form) -> tuple[Row, ...]:
    """A bar a target, each as long as its part of what the target or the number makes at most."""
    rows = []
    for sign, target in form.targets.items():
        value = form.numbers.get(sign)
        most = max(target.value, value or 0, FULL if target.unit == "%" else 0)
        label = _("chưa có") if value is None else value_said(_, target, value)
        said = unescape(_aim(_, target, value))
        aim = unescape(_("Chỉ tiêu giao ước"))
        rows.append(Row(target.indicator, said, (value,), (label,), most, target.value, aim))
    return tuple(rows)


def _aim(_: Words, target: Target, value: int | None) -> str:
    """The target's number, and whether it is reached."""
    aim = value_said(_, target, target.value)
    if value is None:
        return _("chỉ tiêu {value}", value=aim)
    return (
        _("chỉ tiêu {value}: đạt", value=aim) if target.reached(value) else _("chỉ tiêu {value}: chưa đạt", value=aim)
    )


def show_own(talk: Talk) -> str:
    """All targets of the pact beside what the own agency has reached, for its people."""
    _, form = talk._, named_form(talk, Act.SCORE, talk.words[:3])
    if not form.targets:
        raise gone(talk)
    spot, step = form.spot, step_name(_, form.spot.step.code)
    title = _("{agency}: chỉ tiêu giao ước", agency=spot.name)
    said = frame(_, spot.place.bloc, talk.now, title, step, _("báo cáo của cơ quan"))
    chart = Bars(said, (("", unescape(_("Số đã đạt"))),), own_rows(_, form))
    talk.show(chart_card(_, title, chart, back=back_to(_, "rpnums", *spot.words, 0)))
    return END


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
