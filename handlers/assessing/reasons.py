"""What the year's facts say about a criterion, in words: the evidence of an answer that the system has filled in."""

from collections.abc import Callable

from domain.calendar import STEP
from domain.facts import AFTERWARDS, MERITS, Fact, Tally
from domain.speech import plain
from handlers.kit.steps import step_name
from handlers.kit.words import Safe, Words

NAMES_SHOWN = 3

_SAID: dict[Fact, Callable[[Words, Tally], Safe]] = {
    Fact.REPORTS: lambda _, t: _("đúng hạn {good}/{of} báo cáo", good=t.good, of=t.of),
    Fact.REQUESTS: lambda _, t: _("trả lời đúng hạn {good}/{of} yêu cầu", good=t.good, of=t.of),
    Fact.LAUNCH: lambda _, t: _("đăng ký, giao ước đúng hạn {good}/{of}", good=t.good, of=t.of),
    Fact.MEETINGS: lambda _, t: _("dự {good}/{of} hội nghị", good=t.good, of=t.of),
    Fact.UNEXCUSED: lambda _, t: _("vắng không báo trước {n}/{of} hội nghị", n=t.count, of=t.of),
    Fact.DRIVES: lambda _, t: _("phát động, báo cáo {good}/{of} phong trào", good=t.good, of=t.of),
    Fact.ACTIVITIES: lambda _, t: _("tham gia {good}/{of} hoạt động", good=t.good, of=t.of),
    Fact.LATE: lambda _, t: _("đúng hạn {good}/{of} báo cáo, bảng điểm", good=t.good, of=t.of),
    Fact.CORRECTIONS: lambda _, t: _("{n}/{of} tiêu chí bị điều chỉnh giảm", n=t.count, of=t.of),
}
_AWAY = frozenset({Fact.MEETINGS, Fact.UNEXCUSED})


def counts(_: Words, tally: Tally) -> Safe:
    """ "dự 2/3 hội nghị": the numbers alone, as much as a button holds."""
    if tally.fact in AFTERWARDS and not tally.of:
        return _("Hệ thống tính sau khi thẩm định")
    if not tally.of:
        return _("chưa có việc nào đến hạn")
    return _SAID[tally.fact](_, tally)


def reason(_: Words, tally: Tally) -> Safe:
    """ "dự 2/3 hội nghị (vắng: Sơ kết)"; what is not due yet is said as such."""
    said, names = counts(_, tally), _names(_, tally)
    if not tally.of:
        return said
    if names and tally.fact in _AWAY:
        said = _("{reason} (vắng: {names})", reason=said, names=names)
    elif names and tally.fact in AFTERWARDS:
        said = _("{reason} ({names})", reason=said, names=names)
    elif names and tally.fact not in MERITS:
        said = _("{reason} (chậm hoặc chưa có: {names})", reason=said, names=names)
    return _("{reason}, {n} việc chưa đến hạn", reason=said, n=tally.waiting) if tally.waiting else said


def _names(_: Words, tally: Tally) -> Safe:
    names = [step_name(_, name) if name in STEP else Safe(plain(name)) for name in tally.named[:NAMES_SHOWN]]
    return Safe("; ".join([*names, *(["…"] if len(tally.named) > NAMES_SHOWN else [])]))
