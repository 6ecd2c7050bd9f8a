"""Chốt để trình hội nghị: the scores are fixed for the meeting, once nothing waits to be decided."""

from domain.eligibility import Act
from domain.verifying import Decider
from handlers.calendar.use_cases import set_done
from handlers.kit.cards import act
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.words import Words
from handlers.verifying import freeze_screens, screens
from handlers.verifying.appealing import deciders
from handlers.verifying.book import Round, round_at, round_of
from handlers.verifying.outcomes import read_outcome
from storage import blocs, people, verifying, year_file
from storage.tables import Appeal


def show_freeze(talk: Talk) -> str:
    """What is not in order yet, and the button."""
    return _freeze_card(talk, _runs(talk))


def _tell_head(talk: Talk, book: Round) -> None:
    """Whoever prepared it, or presides, hears it at once."""
    held = {
        one.id: one for role in ("chair", "secretary") for one in people.holders(talk.session, book.place.bloc.id, role)
    }
    for person in held.values():
        if person.id != talk.person.id:
            words = Words(person.lang, talk.house.tz)
            title = words("Đã chốt điểm, xếp hạng năm {year}", year=str(book.year.year))
            line = words("Điểm đã khóa để trình hội nghị. Người chốt: {name}.", name=talk.person.full_name)
            talk.news(person.id, screens.news(words, title, line, act(words("Bảng tổng hợp điểm"), "rk", book.year.id)))


def _runs(talk: Talk) -> Round:
    """The year a button names, for those who prepare or preside."""
    book = round_at(talk, Act.SEE_BLOC, talk.words[0] if talk.words else "")
    if not (book.runs or book.place.may(Act.FREEZE_SCORES)):
        raise Refusal(
            talk._("Việc này không thuộc phần việc của đồng chí trong Khối. Mời đồng chí gõ /viec để xem việc cần làm.")
        )
    return book


def _freeze_card(talk: Talk, book: Round, said: str = "") -> str:
    if book.year.frozen_at is not None:
        talk.show(freeze_screens.frozen(talk._, book, said))
        return END
    window = any(_may_still_object(talk, book, agency) for agency in book.names)
    talk.show(freeze_screens.freeze(talk._, book, open_appeals=len(_open(talk, book)), window=window, said=said))
    return END


def _may_still_object(talk: Talk, book: Round, agency_id: str) -> bool:
    """Whether the window of an agency is open."""
    sheet = book.sheet(agency_id)
    until = read_outcome(talk, book, sheet).until if sheet is not None and book.checked(agency_id) else None
    return until is not None and talk.now <= until


def _open(talk: Talk, book: Round) -> list[Appeal]:
    """Objections that have to be decided before the freeze: those that are not the meeting's."""
    of = {one.id: agency for agency, one in book.sheets.items()}
    return [
        row
        for row in verifying.appeals(talk.session, of)
        if row.state == "open" and deciders(talk, book, of[row.sheet_id])[0] is not Decider.MEETING
    ]


def ask_chair(talk: Talk) -> str:
    """The secretary asks the chair to fix the scores."""
    _, book = talk._, _runs(talk)
    chairs = [one for one in people.holders(talk.session, book.place.bloc.id, "chair") if one.id != talk.person.id]
    if not chairs:
        raise Refusal(_("Khối chưa có chủ trì trong hệ thống. Mời lãnh đạo cơ quan Trưởng khối tham gia trước."))
    for person in chairs:
        words = Words(person.lang, talk.house.tz)
        news = screens.news(
            words, words("Thư ký trình chốt điểm"), words("Mời đồng chí xem và chốt để trình hội nghị."),
            act(words("Xem và chốt"), "frz", book.year.id),
        )  # fmt: skip
        talk.news(person.id, news)
    return _freeze_card(talk, book, _("Đã trình đồng chí {names}.", names=", ".join(one.full_name for one in chairs)))


def freeze(talk: Talk) -> str:
    """Fix the scores for the meeting; nothing that was being written meanwhile is lost or comes in afterwards."""
    _, book = talk._, round_at(talk, Act.FREEZE_SCORES, talk.words[0] if talk.words else "")
    year_file.hold(talk.session, book.year)
    book = round_of(talk, book.place)
    if book.year.frozen_at is not None:
        return _freeze_card(talk, book)
    if _open(talk, book):
        raise Refusal(_("Còn kiến nghị chưa giải quyết, cần giải quyết trước khi chốt. Mời đồng chí gõ /kiennghi."))
    if talk.words[1:] != (freeze_screens.sign_of(book),):
        talk.toast(_("Tình hình đã thay đổi. Mời đồng chí đọc lại trước khi chốt."), alert=True)
        return _freeze_card(talk, book)
    book.year.frozen_at, book.year.frozen_by = talk.now, talk.person.id
    step = blocs.step(talk.session, book.year.id, verifying.FREEZE)
    if step is not None and step.state == "open":
        set_done(talk.session, step, done=True)
    talk.note(book.place.bloc.id, "scores_frozen")
    _tell_head(talk, book)
    return _freeze_card(talk, book, _("Đã chốt để trình hội nghị."))
