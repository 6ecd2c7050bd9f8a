"""Lấy ý kiến, không họp: a ballot without a meeting, open until a time that is set while it is prepared, by a tap or typed.

It closes by itself when all have answered or the time is over, once enough agencies have answered; with too few of them those who
preside are asked whether to wait longer or to end it without a result. Whoever has not answered is reminded on the working day before
and on the day itself.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from sqlmodel import Session

from domain.eligibility import Act, BallotState
from domain.refusals import Refusal as Rule
from domain.speech import Screen, plain
from domain.voters import Voter
from handlers.kit.access import Place
from handlers.kit.cards import act, back_to, card
from handlers.kit.conversation import END
from handlers.kit.hours import calendar_of_bloc, half_day
from handlers.kit.house import House
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.telling import tell, tell_in_hours
from handlers.kit.where import day_of, gone, kept
from handlers.kit.words import Words
from handlers.reminding import Page
from handlers.reminding.days import off_work, read_deadline, stamp
from handlers.voting import aftermath, delegates, preparing, rule_cards, use_cases, wording
from handlers.voting.answered import answers, is_answered, needed
from handlers.voting.at_hand import ballot_here, draft_here
from handlers.voting.proposing import free_title
from storage import balloting, ballots, blocs, people, trail, urn
from storage.ballots import Content
from storage.tables import Ballot, Bloc, Person, Trail, Year

DAYS = (3, 5, 10)
"""Working days that may be given; the last one ends at the hour of every deadline."""

UNTIL = "until"
"""The state in which a day may be typed."""

LONGER = 3
BEFORE, ON_THE_DAY, TOO_FEW = 1, 2, 4
"""What has been said of a ballot (`Ballot.nudged`)."""

# Screens


def until_screen(_: Words, ballot: Ballot, ways: list[tuple[int, datetime]], *, circulated: bool) -> Screen:
    """How long answers are taken; or back into the hall."""
    rows = [
        act(_("{n} ngày làm việc, đến {when}", n=days, when=_.when(until)), "vcirc", ballot.id, days)
        for days, until in ways
    ]
    if circulated:
        rows.append(act(_("Bỏ phiếu tại hội nghị"), "vcirc", ballot.id, 0))
    return card(
        _, _("Lấy ý kiến, không họp"), plain(ballot.title),
        _("Các cơ quan trả lời trên điện thoại từ khi bắt đầu đến hết hạn."),
        _("Mời đồng chí chọn hạn, hoặc gõ ngày khác, ví dụ 17h ngày 25/11."),
        rows=rows, back=back_to(_, "vform", ballot.id),
    )  # fmt: skip


def sure_screen(_: Words, ballot: Ballot, until: datetime, caution: str) -> Screen:
    """A typed day, shown back before it is taken."""
    return card(
        _, _("Lấy ý kiến, không họp"), plain(ballot.title), wording.taken_until(_, until), caution,
        _("Ngày khác: mời đồng chí gõ lại."),
        rows=[act(_("Đúng ngày này"), "vcirc", ballot.id, stamp(until, _.tz))], back=back_to(_, "vcirc", ballot.id),
    )  # fmt: skip


def reminder(_: Words, ballot: Ballot, voter: Voter) -> Screen:
    """To whoever has not answered."""
    return card(
        _, _("Đề nghị đồng chí trả lời: {title}", title=ballot.title), wording.taken_until(_, ballot.until_at),
        rows=[act(_("Trả lời"), "vpaper", ballot.id, str(voter))],
    )  # fmt: skip


def too_few(_: Words, ballot: Ballot, came: int, wanted: int) -> Screen:
    """To those who preside, when the time is over."""
    return card(
        _, _("Chưa đủ cơ quan trả lời: {title}", title=ballot.title),
        _("Đã hết hạn. Có {n} cơ quan trả lời, cần ít nhất {needed}.", n=came, needed=wanted),
        rows=[
            act(_("Kéo dài thêm {n} ngày làm việc", n=LONGER), "vlong", ballot.id),
            act(_("Kết thúc, không có kết quả"), "vfew", ballot.id),
        ],
    )  # fmt: skip


# Callbacks


def choose(talk: Talk) -> str | None:
    """Until when a draft is to take answers; a second word sets it."""
    place, ballot = draft_here(talk)
    content, ways = ballots.content_of(ballot), _ways(talk, place)
    if not talk.words[1:]:
        talk.show(until_screen(talk._, ballot, ways, circulated=content.circulated))
        return talk.wait(UNTIL, where=(ballot.id,))
    if talk.words[1] == "0":
        _back_into_the_hall(talk, place, ballot, content)
    else:
        until = {str(days): at for days, at in ways}.get(talk.words[1]) or day_of(talk, talk.words[1])
        if until <= talk.now:
            raise Refusal(talk._("{when} đã qua. Mời đồng chí gõ một ngày sắp tới.", when=talk._.when(until)))
        ballot.content = replace(content, until=until).to_json()
        ballot.until_at, ballot.meeting_id = until, None
        title = talk._("Lấy ý kiến năm {year}", year=str(place.year.year))
        ballot.title = free_title(talk.session, ballot, title)
    held = ballots.content_of(ballot).circulated
    talk.note(place.bloc.id, "circulated" if held else "not_circulated", ballot=ballot.id)
    preparing.show_draft(talk, place, ballot)
    return END if talk.position.conversation == "voting" else None


def typed(talk: Talk) -> str:
    """A typed day is shown back."""
    place, ballot = draft_here(talk, kept(talk))
    until = read_deadline(talk, talk.heard.text)
    caution = off_work(talk._, calendar_of_bloc(talk.house, place.bloc), until)
    talk.show(sure_screen(talk._, ballot, until, caution))
    return talk.wait(UNTIL, where=(ballot.id,))


def _ways(talk: Talk, place: Place) -> list[tuple[int, datetime]]:
    calendar = calendar_of_bloc(talk.house, place.bloc)
    today = calendar.local(talk.now).date()
    return [(days, calendar.deadline_at(calendar.add(today, days))) for days in DAYS]


def _back_into_the_hall(talk: Talk, place: Place, ballot: Ballot, content: Content) -> None:
    """With the year's rules, since without a meeting nobody is present."""
    meeting = blocs.next_meeting(talk.session, place.year.id, talk.now)
    here = replace(content, until=None)
    questions = tuple(rule_cards.as_asked(place.year, one, here) for one in content.questions)
    ballot.content = replace(here, questions=questions).to_json()
    ballot.until_at, ballot.meeting_id = None, meeting.id if meeting else None
    title = meeting.title if meeting else talk._("Bỏ phiếu năm {year}", year=str(place.year.year))
    ballot.title = free_title(talk.session, ballot, title)


def lengthen(talk: Talk) -> None:
    """Wait longer for answers."""
    place, ballot = _over(talk)
    calendar = calendar_of_bloc(talk.house, place.bloc)
    until = calendar.deadline_at(calendar.add(calendar.local(talk.now).date(), LONGER))
    ballot.until_at, ballot.nudged = until, 0
    ballot.close_asked_by = ballot.close_confirmed_by = None
    talk.note(place.bloc.id, "circulation_extended", ballot=ballot.id, until=until.isoformat())
    progress = act(talk._("Xem tiến độ"), "vprog", ballot.id)
    said = wording.taken_until(talk._, ballot.until_at)
    talk.show(card(talk._, plain(ballot.title), said, rows=[progress], back=back_to(talk._, "votes")))


def end_without(talk: Talk) -> None:
    """End it without a result: too few have answered."""
    _place, ballot = _over(talk)
    use_cases.annul(talk.session, ballot, "few_answers", talk.person.id, talk.now)
    talk.session.flush()
    aftermath.announce(talk.session, talk.house, ballot)
    talk.afterwards("look", "")
    said = wording.why_annulled(talk._, "few_answers")
    talk.show(card(talk._, plain(ballot.title), said, back=back_to(talk._, "votes")))


def _over(talk: Talk) -> tuple[Place, Ballot]:
    """An open ballot whose time is over with too few answers, locked; refused otherwise."""
    place, ballot = ballot_here(talk, Act.CONFIRM_CLOSE)
    if ballot.state != BallotState.OPEN or ballot.until_at is None or talk.now < ballot.until_at:
        raise gone(talk)
    if is_answered(talk.session, ballot):
        raise Refusal(talk._("Đã đủ cơ quan trả lời; Hệ thống đang kết thúc."))
    return place, ballot


# What the clock asks


def waits(session: Session, _house: House, _now: datetime) -> bool:
    """Whether a ballot takes answers until a time."""
    return balloting.any_circulated(session)


def tick(session: Session, house: House, now: datetime, after: str) -> Page:
    """End what is over, ask those who preside where too few have answered, remind whoever has not; how many were told."""
    del after
    told = 0
    for ballot_id in balloting.circulated(session):
        ballot = ballots.lock(session, ballot_id)
        if ballot is not None and ballot.state == BallotState.OPEN and ballot.until_at is not None:
            told += (
                _over_now(session, house, ballot, now)
                if now >= ballot.until_at
                else _remind(session, house, ballot, now)
            )
    return Page(told, None)


def _over_now(session: Session, house: House, ballot: Ballot, now: datetime) -> int:
    year = session.get_one(Year, ballot.year_id)
    if not is_answered(session, ballot):
        return _ask(session, house, ballot, year)
    try:
        closed = use_cases.close_and_count(session, house, ballot, None, now)
    except Rule:
        aftermath.say_key_is_missing(session, house, ballot, now)
        return 0
    if closed:
        session.flush()
        what = {"ballot": ballot.id, "by": "time"}
        trail.add(session, Trail(bloc_id=year.bloc_id, at=now, act="ballot_closed", what=what))
        aftermath.announce(session, house, ballot)
    return int(closed)


def _ask(session: Session, house: House, ballot: Ballot, year: Year) -> int:
    if ballot.nudged & TOO_FEW:
        return 0
    ballot.nudged |= TOO_FEW
    came, wanted = answers(session, ballot), needed(session, ballot)
    heads = {one.id: one for role in ("chair", "secretary") for one in people.holders(session, year.bloc_id, role)}
    for person in heads.values():
        tell(
            session, house, person, lambda _: too_few(_, ballot, came, wanted),
            key=f"vfew:{ballot.id}:{person.id}:{ballot.until_at:%Y%m%d}",
        )  # fmt: skip
    return len(heads)


def _remind(session: Session, house: House, ballot: Ballot, now: datetime) -> int:
    """On the working day before, and on the day; nothing to whoever has answered."""
    if ballot.until_at is None or half_day(house, now) is None:
        return 0
    bloc = session.get_one(Bloc, session.get_one(Year, ballot.year_id).bloc_id)
    calendar = calendar_of_bloc(house, bloc)
    today, last = calendar.local(now).date(), calendar.local(ballot.until_at).date()
    opened = calendar.local(ballot.opened_at).date() if ballot.opened_at else today
    due = ON_THE_DAY if today == last else BEFORE if today >= calendar.on_or_before(last - timedelta(days=1)) else 0
    if not due or ballot.nudged & due or today == opened:
        return 0
    ballot.nudged |= due
    cast, told = urn.roll(session, ballot.id), 0
    for agency_id in ballots.content_of(ballot).agencies:
        for voter, person_id in delegates.holders_of(session, ballot, bloc.id, agency_id).items():
            if person_id is None or voter in cast:
                continue
            key, told = f"vtime:{ballot.id}:{voter}:{last:%Y%m%d}:{due}", told + 1
            say = partial(reminder, ballot=ballot, voter=voter)
            tell_in_hours(session, house, session.get_one(Person, person_id), say, key, now)
    return told
