"""A deadline in words."""

from datetime import datetime

from domain.calendar import standing
from handlers.kit.words import Safe, Words


def due_line(_: Words, due_at: datetime | None, now: datetime) -> Safe:
    """The deadline and how far it is."""
    if due_at is None:
        return _("Chưa đặt hạn.")
    stands, when = standing(due_at, now, _.tz), _.when(due_at)
    if stands.late and stands.days:
        return _.plural("Hạn {when}; đã quá hạn {n} ngày.", "Hạn {when}; đã quá hạn {n} ngày.", stands.days, when=when)
    if stands.late:
        return _("Hạn {when}; đã quá hạn hôm nay.", when=when)
    if stands.days == 0:
        return _("Hạn {when}, hôm nay.", when=when)
    return _.plural("Hạn {when}; còn {n} ngày.", "Hạn {when}; còn {n} ngày.", stands.days, when=when)
