"""What somebody still has to do about announcements: say that one has arrived."""

from datetime import timedelta

from domain.announcements import State
from handlers.announcing.screens import excerpt
from handlers.duties import Duty
from handlers.kit.access import Place
from handlers.kit.cards import act
from handlers.kit.talk import Talk
from storage import announcing

KEPT = timedelta(days=30)
"""So long an announcement asks to be confirmed; after that it is only read."""

SHORT = 60


def duties(talk: Talk, place: Place) -> list[Duty]:
    """The oldest announcement that this person has not confirmed, and how many there are."""
    _ = talk._
    waiting = [
        row
        for row, got in announcing.to_person(talk.session, place.year.id, talk.person.id)
        if got.confirmed_at is None and row.state == State.SENT and row.sent_at and talk.now - row.sent_at < KEPT
    ]
    if not waiting:
        return []
    if len(waiting) > 1:
        line = _.plural("{n} thông báo chưa xác nhận đã nhận.", "{n} thông báo chưa xác nhận đã nhận.", len(waiting))
        return [Duty(line, act(_("Xem thông báo"), "news", 0))]
    first = excerpt(waiting[0], SHORT)
    line = _("Thông báo chưa xác nhận: {text}", text=first or _("tệp kèm theo"))
    return [Duty(line, act(_("Đọc thông báo"), "nwone", waiting[0].id))]
