"""Biểu quyết nhanh: one question by show of hands, numbers, two taps; a decision of the meeting with its counts."""

from domain.agenda import Item
from domain.eligibility import Act
from domain.meetings import LINE_LONGEST
from handlers.assessing.proving import refuse_secrets
from handlers.kit.access import allowed
from handlers.kit.conversation import END
from handlers.kit.quorum import refuse_below
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, kept, number_of
from handlers.kit.words import Words
from handlers.rails import screens
from handlers.rails.book import Rails, again, named_rails
from handlers.rails.spoken import item_name
from handlers.rails.walking import show_here, show_item
from storage import closing, meetings
from storage.tables import MeetingLine


def ask(talk: Talk) -> str:
    """One question, named after the item; a typed text is asked in its place."""
    rails = named_rails(talk, talk.words[0] if talk.words else "")
    return _ask(talk, rails, talk.words[1] if talk.words[1:] else "end", "")


def by_words(talk: Talk) -> str:
    """The same typed, at the item under way."""
    bloc_id = allowed(talk, Act.SET_UP).bloc.id
    meeting = closing.of_bloc(talk.session, bloc_id)
    if meeting is None and (other := meetings.open_of(talk.session, bloc_id)) is not None:
        talk.show(screens.quick_offer(talk._, other))
        return END
    if meeting is None:
        raise Refusal(talk._("Chỉ biểu quyết nhanh khi hội nghị đang họp. Mời đồng chí gõ /hoinghi để xem."))
    rails = named_rails(talk, meeting.id)
    return _ask(talk, rails, rails.here.key if rails.here else "end", "")


def _ask(talk: Talk, rails: Rails, key: str, text: str) -> str:
    refuse_below(talk, rails.hall.meeting)
    shown = text or _title(talk, rails, key)
    talk.show(screens.quick_card(talk._, rails, key, shown, typed=bool(text)))
    return talk.wait("quick", where=(rails.where, key), text=text)


def take_text(talk: Talk) -> str:
    """What is asked instead."""
    where = kept(talk)
    rails = named_rails(talk, where[0] if where else "")
    refuse_secrets(talk, talk.heard.text)
    text = " ".join(talk.heard.text.split())
    if len(text) > LINE_LONGEST:
        raise Refusal(talk._("Nội dung dài quá {n} ký tự. Mời đồng chí rút gọn rồi gõ lại.", n=LINE_LONGEST))
    return _ask(talk, rails, where[1], text)


def say(talk: Talk) -> str:
    """So many of so many agree; said again about the same question, the last count stands."""
    if len(talk.words) != 5 or talk.words[4] not in {"t", "-"}:
        raise gone(talk)
    rails, key = named_rails(talk, talk.words[0], held=True), talk.words[1]
    agree, there, typed = number_of(talk.words[2]), number_of(talk.words[3]), talk.words[4] == "t"
    text = str(talk.arg.get("text", "")) if typed else _title(talk, rails, key)
    if (
        (typed and kept(talk) != (rails.where, key))
        or not text
        or not 0 < there <= len(rails.hall.members)
        or agree > there
    ):
        raise gone(talk)
    refuse_below(talk, rails.hall.meeting)
    _note(talk, rails, key, text, agree, there)
    said = talk._("Đã ghi nhận: {agree}/{present} tán thành.", agree=agree, present=there)
    rails = again(talk, rails)
    return show_item(talk, rails, key, said) if rails.point(key) else show_here(talk, rails, said)


def _note(talk: Talk, rails: Rails, key: str, text: str, agree: int, there: int) -> None:
    point = rails.point(key)
    item = point.item.value if point else Item.HALL.value
    row = next((one for one in closing.decisions(talk.session, rails.where, item) if one.text == text), None)
    if row is not None and (row.agree, row.present) == (agree, there):
        return
    if row is None:
        row = MeetingLine(
            id=talk.house.new_id(), meeting_id=rails.where, kind="decision", position=0, text=text, item=item,
            written_by=talk.person.id, written_at=talk.now,
        )  # fmt: skip
        meetings.add(talk.session, row)
    row.agree, row.present, row.written_by, row.written_at = agree, there, talk.person.id, talk.now
    talk.note(
        rails.hall.place.bloc.id, "meeting_decided", meeting=rails.where, text=text, agree=agree, present=there
    )  # fmt: skip


def _title(talk: Talk, rails: Rails, key: str) -> str:
    """The question at an item, in the language of the paper."""
    point, said = rails.point(key), Words("vi", talk.house.tz)
    if point is None or point.item is Item.HALL:
        return "Thông qua chương trình hội nghị"
    year = rails.year.year
    return {
        Item.REPORT: f"Thông qua báo cáo tổng kết công tác thi đua năm {year}",
        Item.LIST: f"Thông qua danh sách đề nghị khen thưởng năm {year}",
    }.get(point.item, f"Thống nhất: {item_name(said, rails, point)}")
