"""Bảng tiêu chí: which scoring table the year has; where it has none the sample can be taken now (it was left at the founding)."""

from domain.criteria_json import table_from_json
from domain.eligibility import Act
from domain.speech import Choice, Screen, plain
from handlers.founding import use_cases
from handlers.kit.access import allowed
from handlers.kit.cards import act, back_to, card
from handlers.kit.conversation import END
from handlers.kit.talk import Talk
from handlers.kit.where import gone
from handlers.kit.words import Words
from storage.tables import Year

SAMPLE = "A"


def criteria_card(_: Words, year: Year, said: str = "") -> Screen:
    """The table by its title and size, or the way to one."""
    title, back = _("Bảng tiêu chí năm {year}", year=str(year.year)), back_to(_, "manage")
    if year.criteria is None:
        rows: list[Choice] = [act(_("Dùng bảng minh họa"), "crit", year.id, SAMPLE)]
        line = _("Khối chưa có bảng tiêu chí. Bảng riêng của Khối do người vận hành nạp từ tệp.")
        return card(_, title, said, line, rows=rows, back=back)
    table = table_from_json(year.criteria)
    size = _("Thang {scale} điểm, {n} tiêu chí.", scale=_.points(table.scale), n=sum(1 for _leaf in table.all_leaves()))
    doubt = _("Bảng minh họa, chưa đối chiếu với quy chế của Khối.") if table.illustrative else ""
    return card(_, title, said, plain(table.title), size, doubt, back=back)


def show(talk: Talk) -> str:
    """Show it; with the year and the sample's name take the sample, if there is no table yet."""
    place, said = allowed(talk, Act.SET_UP), ""
    if talk.words:
        allowed(talk, Act.LOAD_CRITERIA)
        if talk.words != (place.year.id, SAMPLE):
            raise gone(talk)
        if place.year.criteria is None:
            use_cases.adopt_sample_table(place.year)
            talk.note(place.bloc.id, "criteria_set", table=SAMPLE)
            said = talk._("Đã ghi nhận.")
    talk.show(criteria_card(talk._, place.year, said))
    return END
