"""The sheet's way: to the leader, to the bloc, back with a word, back to be changed, or submitted as signed on paper."""

from collections.abc import Callable, Iterable

from domain.eligibility import Act
from domain.refusals import Refusal as Rule
from domain.speech import Choice, Screen
from handlers import strays
from handlers.assessing import screens, use_cases
from handlers.assessing.desk import Desk, fresh, hold_desk
from handlers.assessing.proving import PAPER, check_file, refuse_secrets
from handlers.assessing.receiving import counted_again, keep_version
from handlers.assessing.showing import show_overview
from handlers.assessing.taps import kept, word
from handlers.kit.cards import act, card
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.telling import colleagues
from handlers.kit.words import Safe, Words
from storage import sheets, verifying
from storage.tables import Person

REASON_LONGEST = 300

# Screens


def to_leader(_: Words, desk: Desk) -> Screen:
    """News for a leader: a sheet waits for the signature."""
    agency, year = desk.agency.short_name or desk.agency.name, str(desk.year.year)
    return card(
        _, _("Bảng tự chấm điểm chờ đồng chí ký gửi"),
        _("Kính gửi đồng chí: {agency} trình bảng tự chấm điểm năm {year}.", agency=agency, year=year),
        screens.progress_line(_, desk),
        " ".join(filter(None, [screens.lacking_line(_, desk), screens.provisional_line(_, desk)])),
        screens.due_line(_, desk.due_at, desk.now),
        rows=[act(_("Xem bảng tự chấm điểm"), "assess")],
    )  # fmt: skip


def to_officer(_: Words, title: Safe, line: Safe, choice: Choice) -> Screen:
    """News for those who enter data."""
    return card(_, title, line, rows=[choice])


# Callbacks


def send(talk: Talk) -> str:
    """Hand the sheet to the agency's leaders; when none of them uses the program, the signed paper counts."""
    _ = talk._
    desk = hold_desk(talk, word(talk, 0), Act.SEND_UP)
    if desk.sheet.state == "with_leader":
        return show_overview(talk, desk)
    _complete(talk, desk)
    leaders = _others(talk, desk, ("leader",))
    if not leaders:
        talk.show(screens.paper_screen(_, desk, no_leader=True))
        return talk.wait("paper", sheet=desk.sheet.id)
    _by_rule(talk, lambda: use_cases.send_up(desk.sheet, talk.person.id, talk.now, late=desk.overdue))
    talk.note(desk.bloc.id, "sheet_sent_up", sheet=desk.sheet.id)
    desk = fresh(talk, desk)
    for leader in leaders:
        talk.news(leader.id, to_leader(_of(talk, leader), desk))
    reached = any(leader.unreachable_at is None for leader in leaders)
    said = (
        _("Đã gửi lãnh đạo duyệt.")
        if reached
        else _("Lãnh đạo hiện chưa nhận được tin; đồng chí có thể gửi theo bản giấy đã ký.")
    )
    return show_overview(talk, desk, said)


def sign(talk: Talk) -> str:
    """A leader signs and submits what stood on the card; changed since, it is shown again."""
    _ = talk._
    desk = hold_desk(talk, word(talk, 0), Act.SUBMIT_SHEET)
    if desk.sheet.state == "submitted":
        return show_overview(talk, desk)
    _complete(talk, desk)
    if talk.words[1:] != (desk.version,):
        talk.toast(_("Bảng tự chấm điểm đã thay đổi. Mời đồng chí đọc lại trước khi ký."), alert=True)
        return show_overview(talk, desk)
    _by_rule(
        talk,
        lambda: use_cases.submit(talk.session, desk.sheet, talk.person.id, talk.now, on_paper=False, late=desk.overdue),
    )
    desk = _received(talk, desk)
    talk.note(desk.bloc.id, "sheet_submitted", sheet=desk.sheet.id, points=desk.totals.total, late=desk.late)
    for person in _others(talk, desk, ("officer", "leader")):
        words = _of(talk, person)
        line = words("Đồng chí {who} đã ký gửi Khối lúc {when}.", who=talk.person.full_name, when=words.when(talk.now))
        news = to_officer(
            words, words("Bảng tự chấm điểm đã gửi Khối"), line, act(words("Xem bảng tự chấm điểm"), "assess")
        )
        talk.news(person.id, news)
    return show_overview(talk, desk, _("Đã ký gửi Khối."))


def ask_reason(talk: Talk) -> str:
    """Wait for the leader's word."""
    desk = hold_desk(talk, word(talk, 0), Act.RETURN_SHEET)
    if desk.sheet.state != "with_leader":
        raise _not_now(talk)
    talk.show(screens.return_screen(talk._))
    return talk.wait("return", sheet=desk.sheet.id)


def give_back(talk: Talk) -> str:
    """The leader's word: the sheet goes back to those who enter data."""
    _ = talk._
    desk = hold_desk(talk, kept(talk, "sheet"), Act.RETURN_SHEET)
    if desk.sheet.state != "with_leader":
        raise _not_now(talk)
    reason = " ".join(talk.heard.text.split())
    refuse_secrets(talk, reason)
    if len(reason) > REASON_LONGEST:
        raise Refusal(_("Nội dung dài quá {n} ký tự. Mời đồng chí rút gọn rồi gõ lại.", n=REASON_LONGEST))
    _by_rule(talk, lambda: use_cases.give_back(desk.sheet, reason, late=desk.overdue))
    talk.note(desk.bloc.id, "sheet_returned", sheet=desk.sheet.id, reason=reason)
    desk = fresh(talk, desk)
    for person in _others(talk, desk, ("officer",)):
        words = _of(talk, person)
        line = words("Đồng chí {who}: {reason}", who=talk.person.full_name, reason=reason)
        choice = act(words("Làm tiếp"), "assess")
        talk.news(person.id, to_officer(words, words("Lãnh đạo trả lại bảng tự chấm điểm"), line, choice))
    return show_overview(talk, desk, _("Đã trả lại để sửa."))


def pull(talk: Talk) -> str:
    """Take the sheet back to change it."""
    _ = talk._
    desk = hold_desk(talk, word(talk, 0), Act.WITHDRAW_SHEET)
    if desk.sheet.state in {"draft", "returned"}:
        return show_overview(talk, desk)
    if verifying.is_checked(talk.session, desk.sheet.id):
        raise Refusal(
            _("Bảng điểm đang được thẩm định nên không rút lại được. Có sai sót, mời đồng chí báo nơi thẩm định.")
        )
    _by_rule(talk, lambda: use_cases.withdraw(talk.session, desk.sheet, talk.now, late=desk.overdue))
    talk.note(desk.bloc.id, "sheet_withdrawn", sheet=desk.sheet.id)
    desk = fresh(talk, desk)
    for person in _others(talk, desk, ("leader", "officer")):
        words = _of(talk, person)
        line = words("Đồng chí {who} rút lại bảng tự chấm điểm để sửa, sau đó sẽ trình lại.", who=talk.person.full_name)
        news = to_officer(
            words, words("Bảng tự chấm điểm được rút lại"), line, act(words("Xem bảng tự chấm điểm"), "assess")
        )
        talk.news(person.id, news)
    return show_overview(talk, desk, _("Đã rút lại. Đồng chí sửa xong, mời gửi lại."))


def ask_paper(talk: Talk) -> str:
    """Wait for the photo of the signed sheet."""
    desk = hold_desk(talk, word(talk, 0), Act.SUBMIT_SIGNED)
    _complete(talk, desk)
    if desk.sheet.state == "submitted" and not screens.photo_lost(desk):
        raise _not_now(talk)
    talk.show(screens.paper_screen(talk._, desk, no_leader=False))
    return talk.wait("paper", sheet=desk.sheet.id)


def take_paper(talk: Talk) -> str | None:
    """The photo of the signed sheet: the sheet is submitted. More pages of the same album join it."""
    _ = talk._
    desk = hold_desk(talk, kept(talk, "sheet"), Act.SUBMIT_SIGNED)
    file = talk.heard.sent_file
    same_album = bool(file.album) and file.album == talk.arg.get("album")
    submitted = desk.sheet.state == "submitted"
    if submitted and not same_album and not screens.photo_lost(desk):
        return strays.unexpected_file(talk)
    new = check_file(talk, file, PAPER)
    _complete(talk, desk)
    use_cases.add_file(talk.session, talk.house.new_id, desk.sheet.id, "", sheets.SIGNED, new, talk.person.id, talk.now)
    if submitted and same_album:
        return None
    if not submitted:
        _by_rule(
            talk,
            lambda: use_cases.submit(
                talk.session, desk.sheet, talk.person.id, talk.now, on_paper=True, late=desk.overdue
            ),
        )
        desk = _received(talk, desk)
        talk.note(
            desk.bloc.id, "sheet_submitted", sheet=desk.sheet.id, points=desk.totals.total, late=desk.late, on_paper=True
        )  # fmt: skip
    show_overview(talk, fresh(talk, desk), _("Đã nhận bản giấy đã ký."))
    return talk.wait("paper", sheet=desk.sheet.id, album=file.album)


def _received(talk: Talk, desk: Desk) -> Desk:
    """What depends on the day of receipt is counted now, and the sheet is kept as it has come."""
    session = talk.session
    counted_again(session, desk.year, desk.sheet, talk.now, talk.house.tz)
    keep_version(session, desk.year, desk.sheet, talk.person.id, talk.now, "submitted", due_at=desk.due_at)
    return fresh(talk, desk)


def _complete(talk: Talk, desk: Desk) -> None:
    if desk.missing:
        raise Refusal(screens.not_complete(talk._, desk))


def _by_rule(talk: Talk, move: Callable[[], None]) -> None:
    """Move the sheet; a rule's no is said in words."""
    try:
        move()
    except Rule as rule:
        if rule.code == "sheet.too_late":
            raise Refusal(
                talk._(
                    "Đã quá hạn nên bảng điểm đã gửi không rút lại được. Mời đồng chí báo Thư ký Khối nếu có sai sót."
                )
            ) from None
        raise _not_now(talk) from None


def _not_now(talk: Talk) -> Refusal:
    return Refusal(talk._("Bảng tự chấm điểm đã thay đổi, việc này không còn cần. Mời đồng chí gõ /tucham để xem."))


def _others(talk: Talk, desk: Desk, roles: Iterable[str]) -> list[Person]:
    return colleagues(talk, desk.bloc.id, desk.agency.id, roles)


def _of(talk: Talk, person: Person) -> Words:
    return Words(person.lang, talk.house.tz)
