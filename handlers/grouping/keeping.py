"""What the clock does about group chats: the card follows the facts, meetings and results are posted once, a loss is told."""

from datetime import datetime, timedelta

from sqlmodel import Session

from domain.speech import Screen
from handlers.chasing.standings import standings
from handlers.grouping import boards
from handlers.kit.cards import act, card
from handlers.kit.house import House
from handlers.kit.steps import AGENCY_STEPS
from handlers.kit.telling import tell
from handlers.kit.words import Words
from handlers.reminding import Page, half_day
from storage import ballots, blocs, groups, meetings, outbox, people
from storage.tables import Bloc, GroupChat, Year

EVERY = timedelta(minutes=5)
"""The card is edited at most so often (Bot FAQ: a group gets twenty messages a minute, and edits count)."""

AHEAD = timedelta(days=60)
NO_ANSWER = timedelta(hours=1)
"""After so long without a number a card that was sent is taken for lost."""


def lost_screen(_: Words, title: str) -> Screen:
    """To the head's people."""
    return card(
        _, _("Nhóm chat của Khối đã ngắt"), _("Hệ thống không còn trong nhóm {title} nên không đăng gì ở đó nữa.", title=title),
        _("Nếu cần, mời đồng chí nối lại."), rows=[act(_("Nhóm chat của Khối"), "group")],
    )  # fmt: skip


def waits(session: Session, _house: House, now: datetime) -> bool:
    """Whether a group was not looked at for a while."""
    return groups.to_look_at(session, now - EVERY, "") is not None


def tick(session: Session, house: House, now: datetime, after: str = "") -> Page:
    """For the clock: look at the next group that was not looked at for a while, in a transaction of its own. Doing it twice is safe."""
    bloc_id = groups.to_look_at(session, now - EVERY, after)
    row = groups.of_bloc(session, bloc_id) if bloc_id else None
    if row is None:
        return Page(0, bloc_id)
    bloc = session.get_one(Bloc, row.bloc_id)
    if row.lost_at is not None:
        return Page(_tell_loss(session, house, row, now), bloc_id)
    year = blocs.current_year(session, bloc)
    # another replica may have looked meanwhile
    if year is None or (row.looked_at is not None and row.looked_at > now - EVERY):
        return Page(0, bloc_id)
    row.looked_at = now
    return Page(_keep_card(session, house, row, bloc, year, now) + _post(session, house, row, year, now), bloc_id)


def _keep_card(session: Session, house: House, row: GroupChat, bloc: Bloc, year: Year, now: datetime) -> int:
    screen = year_board(session, house, bloc, year, now)
    sign = boards.sign_of(screen)
    unanswered = row.card_id is None and row.card_at is not None and now - row.card_at < NO_ANSWER
    if (sign == row.sign and row.card_id is not None) or unanswered:
        return 0
    row.sign, row.card_at = sign, now
    name = "card" if row.card_id is None else "edit"
    address = (row.channel, row.external_id)
    outbox.put(
        session, address, name, screen, message_id=row.card_id, urgency=outbox.ANNOUNCEMENT
    )  # fmt: skip
    return 1


def year_board(session: Session, house: House, bloc: Bloc, year: Year, now: datetime) -> Screen:
    """The card as the facts are now."""
    steps = [
        step
        for step in blocs.steps(session, year.id)
        if step.code in AGENCY_STEPS and step.state == "open" and step.due_at and step.due_at - now < AHEAD
    ]
    counted = []
    for step in steps[: boards.STEPS]:
        found = standings(session, step, now)
        counted.append((step, sum(one.done for one in found), len(found)))
    meeting = blocs.next_meeting(session, year.id, now)
    return boards.year_card(Words("vi", house.tz), house.bot_name, bloc, year, counted, meeting, now)


def _post(session: Session, house: House, row: GroupChat, year: Year, now: datetime) -> int:
    """Meetings to come and results published since the group was linked, each once under its key."""
    _, posts = Words("vi", house.tz), dict[str, Screen]()
    for meeting in meetings.of_year(session, year.id):
        if meeting.starts_at <= now:
            continue
        mine = f"meet:{meeting.id}:"
        if meeting.state == "planned":
            posts[mine + boards.meeting_sign(meeting)] = boards.meeting_post(_, house.bot_name, meeting)
        elif meeting.state == "cancelled" and (there := [key for key in row.posted if key.startswith(mine)]):
            row.posted = [key for key in row.posted if key not in there]  # planned again, it is posted again
            posts[f"meetoff:{meeting.id}:{now:%Y%m%dT%H%M}"] = boards.cancelled_post(_, house.bot_name, meeting)
    for ballot in ballots.of_year(session, year.id):
        if ballot.published_at is not None and ballot.published_at >= row.linked_at:
            posts[f"result:{ballot.id}"] = boards.result_post(_, house.bot_name, ballot.title)
    new = {key: screen for key, screen in posts.items() if key not in row.posted}
    for screen in new.values():
        outbox.put(
            session, (row.channel, row.external_id), "news", screen, urgency=outbox.ANNOUNCEMENT
        )  # fmt: skip
    if new:
        row.posted = [*row.posted, *new]
    return len(new)


def _tell_loss(session: Session, house: House, row: GroupChat, now: datetime) -> int:
    """The head's people hear of it in working hours, and the setting is off."""
    if half_day(house, now) is None or row.lost_at is None:
        return 0
    told = people.holders(session, row.bloc_id, "secretary") or people.holders(session, row.bloc_id, "chair")
    title, key = row.title, f"grouplost:{row.bloc_id}:{row.lost_at:%Y%m%dT%H%M%S}"
    for person in told:
        tell(session, house, person, lambda words: lost_screen(words, title), f"{key}:{person.id}")
    session.delete(row)
    return len(told)
