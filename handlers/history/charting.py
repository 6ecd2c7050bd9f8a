"""Charts over what is past: an agency's points over the years, and how many papers came back in the ballots of a year."""

from collections.abc import Mapping
from html import unescape
from typing import Any

from documents.charts import Bars, Curve, Curves, Row
from documents.charts.curves import MOST_COLUMNS
from domain.eligibility import Act
from domain.score_statistics import median
from domain.vote_sight import Turnout
from handlers.history import callbacks
from handlers.kit.access import Place, allowed
from handlers.kit.cards import back_to
from handlers.kit.charting import chart_card, frame
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import at_any_year, gone
from handlers.ranking.book import Board, board_of
from handlers.voting import sight
from storage import ballots, years
from storage.tables import Ballot

# Screens


def curves_of(talk: Talk, place: Place, agency_id: str, name: str, boards: list[Board]) -> Curves:
    """An agency's points beside the middle of the bloc, its rank below the year; of each year what this person sees of it."""
    _ = talk._
    columns, own, middles = [], list[int | None](), list[int | None]()
    for board in boards:
        line = board.line(agency_id)
        rank = f"{line.rank}{'=' if line.tied else ''}/{len(board.lines)}" if line and board.sees_table else ""
        columns.append((str(board.year.year), rank))
        own.append(line.counted.total if line else None)
        middles.append(median([one.counted.total for one in board.lines]) if board.sees_median else None)
    listed = [(name, own), (unescape(_("Mức giữa của Khối")), middles)]
    curves = [
        Curve(who, tuple(found), tuple(_.points(one) if one is not None else "" for one in found))
        for who, found in listed
    ]
    title, under = _("{agency} qua các năm", agency=name), _("Tổng điểm được tính của từng năm.")
    said = frame(_, place.bloc, talk.now, title, under, _("bảng tổng hợp điểm các năm"))
    below = unescape(_("Dưới mỗi năm: thứ hạng trên số cơ quan.")) if any(rank for _year, rank in columns) else ""
    shown = tuple(curve for curve in curves if any(value is not None for value in curve.values))
    return Curves(said, tuple(columns), shown, below)


def turnout_of(talk: Talk, place: Place, year: int, listed: list[Ballot]) -> Bars:
    """A row a ballot: how many papers came back of those handed out. Numbers only: what was chosen is not in it."""
    _, rows = talk._, []
    for ballot in listed:
        collected, issued = _papers(ballot.result or {})
        values = (collected, issued - collected)
        rows.append(Row(ballot.title, f"{collected}/{issued}", values, tuple(map(str, values)), issued))
    title = _("Số phiếu thu về năm {year}", year=str(year))
    said = frame(_, place.bloc, talk.now, title, "", _("kết quả kiểm phiếu năm {year}", year=str(year)))
    series = (("", unescape(_("Phiếu thu về"))), ("", unescape(_("Phiếu không thu về"))))
    return Bars(said, series, tuple(rows), stacked=True)


def _papers(result: Mapping[str, Any]) -> tuple[int, int]:
    """How many came back of how many; where the result does not say how many were handed out, each member had one."""
    counted = result["questions"][0]["tally"]
    return counted["valid"] + counted["invalid"], int(result.get("issued", result["members"]))


# Callbacks


def agency(talk: Talk) -> str:
    """An agency's points over the last years."""
    _, place = talk._, allowed(talk, Act.SEE_BLOC)
    ever = {one.id: one for one in years.ever_members(talk.session, place.bloc.id)}
    one = ever.get(talk.words[0] if talk.words else "")
    if one is None:
        raise gone(talk)
    past = [year for year in callbacks.past(talk, place) if year.criteria][:MOST_COLUMNS]
    boards = [board for year in reversed(past) if (board := board_of(talk, place, year)) is not None]
    if not any(board.line(one.id) for board in boards):
        raise Refusal(_("Chưa có điểm nào của cơ quan này mà đồng chí được xem."))
    name = one.short_name or one.name
    chart = curves_of(talk, place, one.id, name, boards)
    talk.show(chart_card(_, _("{agency} qua các năm", agency=name), chart, back=back_to(_, "hisone", one.id, 0)))
    return END


def turnout(talk: Talk) -> str:
    """How many papers came back in the ballots of a year that nobody votes in any more."""
    _ = talk._
    place, year = at_any_year(talk, Act.SEE_RESULT, talk.words[0] if talk.words else "")
    callbacks.in_sight(talk, place, year)
    counted = [one for one in ballots.of_year(talk.session, year.id) if one.state == "counted"]
    seen = [(one, sight.of(talk.session, one, talk.person.id, place.roles)) for one in counted]
    listed = [one for one, sees in seen if sees.result and sees.turnout is Turnout.EXACT]
    if not listed:
        raise Refusal(_("Năm {year} chưa có kết quả bỏ phiếu nào được công bố.", year=str(year.year)))
    chart = turnout_of(talk, place, year.year, listed)
    caption = _("Số phiếu thu về năm {year}", year=str(year.year))
    talk.show(chart_card(_, caption, chart, back=back_to(_, "hisvotes", year.id)))
    return END
