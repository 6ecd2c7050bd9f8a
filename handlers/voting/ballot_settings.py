"""How the bloc runs its ballots, behind "Thêm" of the rule card: who confirms a close, how long one may complain before a result is
announced, until when written opinions are taken; and who will send one."""

from dataclasses import replace

from domain.balloting import COMPLAINT_LONGEST, COMPLAINT_MINUTES, WRITTEN_HOURS, WRITTEN_LONGEST, Balloting, Confirms
from domain.eligibility import Act
from domain.speech import Screen
from domain.voters import PAPERS_MOST
from handlers.kit.cards import act, back_to, card
from handlers.kit.talk import Talk
from handlers.kit.where import gone
from handlers.kit.words import Safe, Words
from handlers.voting.at_hand import draft_here
from storage import balloting

HOUR, DAY = 60, 1440
FIELDS = ("close", "wait", "written", "papers")

# Screens


def settings_screen(_: Words, ballot_id: str, now: Balloting) -> Screen:
    """The values as they are."""
    return card(
        _, _("Cách tổ chức bỏ phiếu"), *lines(_, now),
        rows=[
            act(_("Xác nhận kết thúc"), "vset", ballot_id, "close"),
            act(_("Thời gian nhận ý kiến"), "vset", ballot_id, "wait"),
            act(_("Ý kiến bằng văn bản"), "vset", ballot_id, "written"),
            act(_("Số phiếu mỗi cơ quan"), "vset", ballot_id, "papers"),
        ],
        back=back_to(_, "vrules", ballot_id),
    )  # fmt: skip


def values_screen(_: Words, ballot_id: str, field: str, now: Balloting) -> Screen:
    """The values that one of them may have; beside the time limit of written opinions, who sends one."""
    values = {
        "close": [(one.value, close_said(_, one), one is now.confirm_close) for one in Confirms],
        "wait": [(str(one), wait_said(_, one), one == now.complaint_minutes) for one in COMPLAINT_MINUTES],
        "written": [(str(one), written_said(_, one), one == now.written_hours) for one in WRITTEN_HOURS],
        "papers": [(str(one), papers_said(_, one), one == now.papers_each) for one in range(1, PAPERS_MOST + 1)],
    }[field]
    rows = [
        act(("● " if chosen else "○ ") + said, "vset", ballot_id, field, value) for value, said, chosen in values
    ]  # fmt: skip
    if field == "written":
        rows.append(act(_("Cơ quan gửi văn bản"), "vslips", ballot_id, 0))
    return card(
        _, _("Cách tổ chức bỏ phiếu"), _("Mời đồng chí chọn theo quy chế."), rows=rows, back=back_to(_, "vset", ballot_id)
    )  # fmt: skip


def lines(_: Words, now: Balloting) -> list[Safe]:
    """What is set, one line each."""
    return [
        _("Kết thúc bỏ phiếu: {text}.", text=close_said(_, now.confirm_close)),
        _("Ý kiến về việc bỏ phiếu trước khi công bố: {text}.", text=wait_said(_, now.complaint_minutes)),
        _("Ý kiến bằng văn bản: {text}.", text=written_said(_, now.written_hours)),
        _("Số phiếu: {text}.", text=papers_said(_, now.papers_each)),
    ]


def close_said(_: Words, value: Confirms) -> str:
    """How many further people confirm a close."""
    return {
        Confirms.NONE: _("không cần người xác nhận"), Confirms.ONE: _("thêm một người xác nhận"),
        Confirms.TWO: _("thêm hai người xác nhận"),
    }[value]  # fmt: skip


def wait_said(_: Words, minutes: int) -> str:
    """How long one may complain."""
    if not minutes:
        return _("không chờ")
    if minutes % DAY == 0:
        return _("chờ {n} ngày", n=minutes // DAY)
    return _("chờ {n} phút", n=minutes) if minutes % HOUR else _("chờ {n} giờ", n=minutes // HOUR)


def written_said(_: Words, hours: int) -> str:
    """Until when written opinions are taken."""
    return _("nhận đến {n} giờ trước hội nghị", n=hours) if hours else _("nhận đến giờ bắt đầu hội nghị")


def papers_said(_: Words, papers: int) -> str:
    """How many papers each agency has."""
    return _("mỗi cơ quan một phiếu") if papers == 1 else _("mỗi cơ quan {n} phiếu, mỗi phiếu một người", n=papers)


# Callbacks


def show(talk: Talk) -> None:
    """The card; a second word names a value to change, a third sets it."""
    place, ballot = draft_here(talk)
    now, words = balloting.of(place.year), talk.words[1:]
    if not words:
        talk.show(settings_screen(talk._, ballot.id, now))
        return
    if words[0] not in FIELDS or not place.may(Act.SET_UP):
        raise gone(talk)
    if not words[1:]:
        talk.show(values_screen(talk._, ballot.id, words[0], now))
        return
    wanted = _changed(talk, now, words[0], words[1])
    if wanted != now:
        balloting.say(talk.session, place.year, wanted)
        said = Words("vi", talk.house.tz)  # the language of the paper
        talk.note(place.bloc.id, "balloting_set", text="; ".join(lines(said, wanted)))
    talk.show(settings_screen(talk._, ballot.id, wanted))


def _changed(talk: Talk, now: Balloting, field: str, value: str) -> Balloting:
    if field == "close" and value in set(Confirms):
        return replace(now, confirm_close=Confirms(value))
    number = int(value) if value.isascii() and value.isdigit() and len(value) < len("100000") else -1
    if field == "wait" and 0 <= number <= COMPLAINT_LONGEST:
        return replace(now, complaint_minutes=number)
    if field == "written" and 0 <= number <= WRITTEN_LONGEST:
        return replace(now, written_hours=number)
    if field == "papers" and 1 <= number <= PAPERS_MOST:
        return replace(now, papers_each=number)
    raise gone(talk)
