"""The script of a meeting (kịch bản điều hành): its agenda, and at a closing meeting the items of /dieuhanh with the same sentences."""

from dataclasses import replace
from html import unescape

from documents.bloc_file.codes import Step
from documents.papers.kind import Failure
from documents.papers.meeting_script import MEETING_SCRIPT, Cue, MeetingScript, Part
from documents.papers.parts import DOTS
from domain.agenda import Item, Point, along
from domain.agenda_lines import AgendaLine, read_line
from domain.eligibility import Role
from domain.guests import addressed
from domain.meetings import MeetingState
from handlers.kit.access import Place
from handlers.kit.words import Safe, Words
from handlers.meeting.book import Book as Hall
from handlers.meeting.book import read_book
from handlers.papers.letterhead import hall_of, head_of
from handlers.papers.offers import Missing, Offer
from handlers.papers.subject import About, Source
from handlers.rails.book import Facts, Rails, facts_of, read_rails
from handlers.rails.spoken import item_name, read_aloud
from storage import blocs, closing, meetings

OVER = frozenset({MeetingState.ENDED, MeetingState.CANCELLED})
DOES = {
    Item.HALL: "Báo cáo số cơ quan có mặt; ghi lý do vắng.",
    Item.REPORT: "Ghi ý kiến thảo luận.",
    Item.SCORES: "Chiếu bảng tổng hợp điểm; ghi kết quả thông qua.",
    Item.LIST: "Ghi cơ quan được thêm hoặc rút tên.",
    Item.HANDOVER: "Chuẩn bị biên bản bàn giao để hai bên ký.",
    Item.PACT: "Chuẩn bị bản giao ước; ghi cơ quan đã ký.",
}
AGREED, VOTED = (
    "Ghi số nhất trí, ý kiến khác; có ý kiến khác thì trình chủ trì cho bỏ phiếu.",
    "Phát, thu phiếu; mời tổ kiểm phiếu làm việc.",
)
NOTES = "Ghi ý kiến, kết luận."
EVERYBODY = "Các cơ quan"


def gather(source: Source) -> MeetingScript | None:
    """What the paper says now; None of a meeting that is over or has neither an agenda nor items of its own."""
    session, bloc, meeting = source.session, source.subject.bloc, source.meeting
    if meeting.state in OVER:
        return None
    found = blocs.officed(session, source.subject.year.id, "head")
    place = Place(bloc, source.subject.year, found[0] if found else None, frozenset({Role.CHAIR}))
    hall = read_book(source, place, meeting)
    parts = _parts(source, hall)
    if not parts:
        return None
    people = hall_of(source)
    return MeetingScript(
        head=head_of(source, min(source.now, meeting.starts_at)), meeting_id=meeting.id, title=meeting.title,
        starts=meeting.starts_at.astimezone(source.tz), place=meeting.place, members=len(hall.members),
        guests=tuple(addressed(one.text) for one in hall.of("guest")), parts=parts, secretary=people.with_role("secretary"),
        chair=people.with_role("chair"),
    )  # fmt: skip


def _parts(source: Source, hall: Hall) -> tuple[Part, ...]:
    """The lines of the agenda with the items each announces; without an agenda the items alone."""
    lines = [read_line(one.text) for one in hall.of("agenda")]
    closes = _closes(source)
    if not closes:
        return tuple(Part(one, (_plain(one),)) for one in lines)
    rails = read_rails(source, replace(hall, closes=closes))
    if not lines:
        cues = [_cue(source, rails, one) for one in rails.points]
        return tuple(Part(AgendaLine(one.name), (one,)) for one in cues)
    announced = along(rails.points, [one.text for one in lines])
    return tuple(
        Part(line, tuple(_cue(source, rails, one) for one in points) or (_plain(line),))
        for line, points in zip(lines, announced, strict=True)
    )


def _closes(source: Source) -> str:
    """The year that the meeting closes, "" for none."""
    steps = meetings.performed(source.session, source.meeting)
    return next((one.year_id for one in steps if one.code == closing.STEP), "")


def _plain(line: AgendaLine) -> Cue:
    """What is said at an item of which the program knows the name only."""
    asked = f" Mời {line.presenter} trình bày." if line.presenter else ""
    return Cue(line.text, line.presenter, f"Hội nghị chuyển sang nội dung: {line.text.rstrip('.')}.{asked}", NOTES)


def _cue(source: Source, rails: Rails, point: Point) -> Cue:
    """An item as its card has it."""
    _, facts = Words("vi", source.tz), facts_of(source, rails, point)
    read = _to_fill_in(rails, point, facts) or unescape(read_aloud(_, rails, point, facts))
    return Cue(unescape(item_name(_, rails, point)), _speaker(rails, point, facts), read, _does(point, facts))


def _to_fill_in(rails: Rails, point: Point, facts: Facts) -> str:
    """What is read where only the meeting, or the day before it, tells the rest; "" where everything is known."""
    year = rails.year.year
    if point.item is Item.SCORES and rails.year.frozen_at is None:
        return f"Xếp hạng năm {year}: {DOTS}. Đề nghị hội nghị thông qua bảng tổng hợp điểm."
    if point.item is Item.HANDOVER and not rails.chosen.chosen("HEAD"):
        word = rails.hall.place.bloc.head_word
        heads = ", ".join(facts.heads) or word
        return f"Hội nghị đã bầu {DOTS} làm {word} năm {year + 1}. Mời {heads} bàn giao nhiệm vụ {word}."
    return ""


def _speaker(rails: Rails, point: Point, facts: Facts) -> str:
    heads = ", ".join(facts.heads) or rails.hall.place.bloc.head_word
    if point.item is Item.HANDOVER:
        coming = rails.chosen.called(rails.chosen.chosen("HEAD"))
        return heads if coming in {"", heads} else f"{heads}; {coming}"
    return {Item.HALL: "Thư ký", Item.REPORT: heads, Item.SCORES: "Chủ trì"}.get(point.item, EVERYBODY)


def _does(point: Point, facts: Facts) -> str:
    if not point.decides:
        return DOES[point.item]
    return VOTED if any(one in facts.ballots for one in point.subjects) else AGREED


def _missing(source: Source) -> Missing | None:
    meeting = source.meeting
    if meeting.state in OVER:
        return Missing(lambda _: _("Kịch bản chỉ lập khi hội nghị chưa kết thúc."), over=True)
    if meetings.lines(source.session, meeting.id).get("agenda") or _closes(source):
        return None
    return Missing(lambda _: _("Hội nghị chưa có chương trình."), f"mtlist:{meeting.id}:agenda:0")


def _said(_: Words, failure: Failure) -> Safe:
    del failure
    return _("Hội nghị chưa có địa điểm.")


SCRIPTING = Offer(
    kind=MEETING_SCRIPT, about=About.MEETING, gather=gather, missing=_missing, said=_said,
    steps=frozenset({Step.PACT, Step.H1_MEETING, Step.MEETING}),
)  # fmt: skip
