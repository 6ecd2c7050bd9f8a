"""An agency answers a request: a tap, a number, a line, or photos and files. The last word stands until the request is closed."""

from domain.refusals import Refusal as Rule
from domain.requests import LINE_LONGEST, Kind, read_number, read_yes
from handlers import attaching
from handlers.assessing.proving import refuse_secrets
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, kept
from handlers.requests.answer_screens import ANEW, own_card
from handlers.requests.book import Own, answering_book, own_book
from storage import requests


def open_own(talk: Talk) -> str:
    """The request, waiting for the answer; a line that was answered waits for another one only with the word for it."""
    own = own_book(talk, talk.words[:3])
    if own.request.kind == Kind.LINE and own.answer is not None and talk.words[3:] != (ANEW,):
        return _stands(talk, own)
    return _show(talk, own)


def _show(talk: Talk, own: Own, said: str = "", **arg: object) -> str:
    own = own_book(talk, own.where)
    talk.show(own_card(talk._, own, talk.now, said))
    return talk.wait("answer", where=own.where, **arg) if own.answers else END


def _stands(talk: Talk, own: Own, said: str = "") -> str:
    """A line as it was answered, waiting for nothing: whatever is typed next, such as thanks, would take its place."""
    talk.show(own_card(talk._, own_book(talk, own.where), talk.now, said, closed=True))
    return END


def yes(talk: Talk) -> str:
    """Yes or no by a button."""
    own = answering_book(talk, talk.words)
    if own.request.kind != Kind.TAP or talk.words[3:] not in {("1",), ("0",)}:
        raise gone(talk)
    return _take(talk, own, int(talk.words[3]), "")


def take_text(talk: Talk) -> str:
    """A typed answer."""
    _, own = talk._, answering_book(talk, kept(talk))
    refuse_secrets(talk, talk.heard.text)
    text = " ".join(talk.heard.text.split())
    if own.request.kind == Kind.FILE:
        raise Refusal(_("Yêu cầu này cần ảnh hoặc tệp. Mời đồng chí gửi tệp vào đây."))
    if own.request.kind == Kind.LINE:
        if len(text) > LINE_LONGEST:
            raise Refusal(_("Nội dung dài quá {n} ký tự. Mời đồng chí rút gọn rồi gõ lại.", n=LINE_LONGEST))
        return _take(talk, own, None, text)
    try:
        value = read_number(text) if own.request.kind == Kind.NUMBER else int(read_yes(text))
    except Rule as rule:
        sentences = {
            "request.number": _(
                "Chưa đọc được số: {text}. Mời đồng chí chỉ gõ một con số, ví dụ: 12 hoặc 1.200.", **rule.params
            ),
            "request.yes": _("Yêu cầu này trả lời bằng Có hoặc Không. Mời đồng chí bấm nút hoặc gõ một trong hai từ."),
        }
        raise Refusal(sentences[rule.code]) from None
    return _take(talk, own, value, "")


def _take(talk: Talk, own: Own, value: int | None, text: str) -> str:
    if requests.put_answer(talk.session, own.key, value=value, text=text, by=talk.person.id, now=talk.now):
        talk.note(own.spot.place.bloc.id, "request_answered", step=own.spot.step.code, agency=own.spot.agency.id)
    return (_stands if own.request.kind == Kind.LINE else _show)(talk, own, _thanks(talk, own))


def _thanks(talk: Talk, own: Own) -> str:
    due_at = own.spot.due_at
    return (
        talk._("Đã nhận trả lời, sau hạn.") if due_at is not None and talk.now > due_at else talk._("Đã nhận trả lời.")
    )


def take_file(talk: Talk) -> str | None:
    """A photo or file."""
    own = answering_book(talk, kept(talk))
    if own.request.kind != Kind.FILE:
        refuse_secrets(talk, talk.heard.sent_file.name, talk.heard.sent_file.caption)
        raise Refusal(talk._("Yêu cầu này không nhận tệp. Mời đồng chí trả lời theo hướng dẫn trên thẻ."))
    return attaching.take(talk, _form(talk, own))


def confirm(talk: Talk) -> str | None:
    """What was sent bears no mark of secrecy."""
    return attaching.confirm(talk, _form(talk, answering_book(talk, talk.words)))


def drop_file(talk: Talk) -> str:
    """Take a file off; without any the request is unanswered again."""
    own = answering_book(talk, talk.words)
    if len(talk.words) != 4:  # code, year, agency, file
        raise gone(talk)
    return attaching.drop(talk, _form(talk, own), talk.words[3])


def _form(talk: Talk, own: Own) -> attaching.Form:
    """The answer as a form that takes files."""
    year_id, code, agency_id = own.key

    def touch() -> None:
        requests.put_answer(talk.session, own.key, value=None, text="", by=talk.person.id, now=talk.now)

    def again(said: str, **arg: object) -> str:
        if not own_book(talk, own.where).files:
            requests.drop_answer(talk.session, own.key)
        return _show(talk, own, said, **arg)

    return attaching.Form(
        requests.place_of(year_id, code),
        agency_id,
        own.spot.place.bloc.id,
        own.where,
        "rqclean",
        "rqopen",
        touch,
        again,
    )
