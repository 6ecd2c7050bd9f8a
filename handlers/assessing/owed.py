"""What somebody still has to do about the sheet of their agency, for the home card."""

from datetime import datetime, timedelta

from domain.eligibility import Act, may
from domain.speech import Choice
from handlers.assessing import screens, walking
from handlers.assessing.desk import Desk, read_desk
from handlers.assessing.use_cases import STEP
from handlers.duties import Duty
from handlers.kit.access import Place
from handlers.kit.cards import act
from handlers.kit.talk import Talk
from storage import blocs, people, sheets, verifying
from storage.tables import Sheet

SEASON = timedelta(days=45)
"""A sheet not begun is no work of today before this long ahead of its deadline."""


def duties(talk: Talk, place: Place) -> list[Duty]:
    """The officer continues or reads why the sheet came back; the leader signs. Nothing outside the season or after the freeze."""
    if (
        not place.owes(STEP)
        or place.agency is None
        or place.year.frozen_at
        or not may(Act.SCORE, place.roles)
        or not place.year.criteria
    ):
        return []
    step = blocs.step(talk.session, place.year.id, STEP)
    if step is None or step.state != "open":
        return []
    sheet = sheets.find(talk.session, place.year.id, place.agency.id)
    if sheet is None:
        due_at = blocs.due_for(talk.session, step, place.agency.id)
        begun = due_at is None or due_at - talk.now <= SEASON
        done = place.agency.id in blocs.marks(talk.session, place.year.id, STEP)
        if done or not begun or "officer" not in place.roles:
            return []
        line = talk._("Tự chấm điểm năm {year}: chưa bắt đầu.", year=str(place.year.year))
        return [_duty(talk, line, act(talk._("Bắt đầu tự chấm điểm"), "assess"), due_at)]
    return _of_sheet(talk, place, sheet)


def _of_sheet(talk: Talk, place: Place, sheet: Sheet) -> list[Duty]:
    _ = talk._
    if sheet.state == "submitted":
        return _late_values(talk, sheet) if "officer" in place.roles else []
    if sheet.agency_id in blocs.marks(talk.session, sheet.year_id, STEP):
        return []
    desk = read_desk(talk, place, sheet)
    if sheet.state == "with_leader":
        if "leader" not in place.roles:
            return (
                []
                if people.holders(talk.session, place.bloc.id, "leader", sheet.agency_id)
                else [_unsigned(talk, desk)]
            )
        line = _("Bảng tự chấm điểm chờ đồng chí ký gửi.")
        return [_duty(talk, line, act(_("Xem và ký gửi"), "assess"), desk.due_at)]
    if "officer" not in place.roles:
        return []
    if sheet.state == "returned":
        line = _("Lãnh đạo trả lại bảng tự chấm điểm: {reason}", reason=_short(sheet.reason))
        return [Duty(line, act(_("Sửa bảng tự chấm điểm"), "assess"))]
    line = _("Tự chấm điểm {done}/{all}.", done=len(desk.answers), all=desk.leaves)
    return [_duty(talk, line, act(_("Làm tiếp tự chấm điểm"), "asgo", sheet.id), desk.due_at)]


def _late_values(talk: Talk, sheet: Sheet) -> list[Duty]:
    """What the bloc has as provisional, until the agency objects to what was found or the scores are fixed."""
    if verifying.appeals(talk.session, [sheet.id]):
        return []
    codes = [code for code, score in sheets.scores(talk.session, sheet.id).items() if score.provisional]
    if not codes:
        return []
    line = talk._("Còn số tạm tính trong bảng tự chấm điểm: {codes}.", codes=_short(", ".join(sorted(codes))))
    return [Duty(line, act(talk._("Xem số tạm tính"), "asleaf", sheet.id, walking.token(min(codes))))]


def _unsigned(talk: Talk, desk: Desk) -> Duty:
    """Whoever was to sign has left: the signed paper counts, or another leader who joins."""
    line = talk._("Bảng tự chấm điểm chưa có lãnh đạo ký.")
    return _duty(talk, line, act(talk._("Xem bảng tự chấm điểm"), "assess"), desk.due_at)


def _duty(talk: Talk, line: str, choice: Choice, due_at: datetime | None) -> Duty:
    return Duty(f"{line} {screens.due_line(talk._, due_at, talk.now)}".strip(), choice, due_at)


def _short(reason: str) -> str:
    return reason if len(reason) <= 80 else reason[:79] + "…"
