"""From facts to what each person is to be told; pure. Which offset is due on which morning, `domain.reminders` decides.

Besides the reminders of deadlines there is news, each said once because its key names the fact it tells of: a deadline was
moved, more time was asked for, given or not given, the secretary asks again, a meeting is planned, a meeting begins in an hour.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from typing import NamedTuple

from domain import reminders as rules
from domain.calendar import ACCOUNTS
from domain.reminders import Task, TaskState, due_reminders
from domain.requests import Asked
from domain.workdays import WorkCalendar
from handlers.kit.steps import AGENCY_STEPS, HEAD_STEPS, MEETING_STEPS, PACT
from handlers.reminding.people import HEAD_ROLES, People
from storage.reminding_facts import BlocFacts, Facts, MeetingFacts, MoreTime, StepFacts, Way

TELL_WITHIN = timedelta(days=14)
"""News that could not be told for so long (Tết, an outage) is old."""

HOUR = timedelta(hours=1)

INVITED = frozenset({"leader", "officer"}) | HEAD_ROLES

ACT, SIGN, PREPARE, CHECK, AGREE, NAME, LEAD = "act", "sign", "prepare", "check", "agree", "name", "lead"
"""Kinds of lines about a deadline: to act, to sign, to prepare for the head, to check the sheets of others, to answer about
the pact; a late agency's name for the secretary, and, where the bloc wants it, for the agency's leaders."""

MOVED, MORE, NO_MORE, ASKED = "moved", "more", "no_more", "asked"
"""Kinds of news about it: moved, more time given, not given; and for the secretary that an agency asks for more."""

REQUEST, WITHDRAWN = "request", "withdrawn"
"""Kinds of news about a request of the secretary: it has come, it is not wanted any more."""

INVITE, CHANGED, SOON, CANCELLED = "invite", "changed", "soon", "cancelled"
"""Kinds of lines about a meeting: it is planned or near; its date was moved; it begins within the hour; it is not held."""

DIGEST = "digest"
"""Kind of the week's summary for the head; see `digest`."""

NEWEST = (
    WITHDRAWN, ASKED, NO_MORE, MORE, REQUEST, MOVED, CHANGED, SIGN, ACT, PREPARE, CHECK, AGREE, NAME, LEAD, INVITE, SOON, CANCELLED, DIGEST,
)  # fmt: skip
"""Of two lines about the same thing the earlier one here is said: it contains the other."""


class Line(NamedTuple):
    """One thing to tell. `code`: the step's, or the meeting's title; `agency`: its name.

    `note`: the meeting's place, the reason of a request for more time or of its refusal, or what the secretary adds. `wanted_at`: until
    when more time is asked for. `title`: what a request of the secretary is called. `meeting`: its identifier. `counts`: of a digest,
    (step, deadline, agencies that have sent, of how many, what a request is called).
    """

    kind: str
    bloc_id: str
    year_id: str
    code: str
    agency_id: str
    agency: str
    at: datetime
    note: str = ""
    wanted_at: datetime | None = None
    title: str = ""
    meeting: str = ""
    counts: tuple[tuple[str, datetime, int, int, str], ...] = ()


class Wanted(NamedTuple):
    """A line for a person under its key. `asked`: somebody waits for it, so it may be the second one of a half-day.

    `subject`: what it is about, whatever it says of it; every key about that contains it.
    """

    key: str
    person: str
    line: Line
    asked: bool = False
    subject: str = ""


def wanted(
    facts: Facts, people: People, now: datetime, calendar: WorkCalendar, *, whenever: bool = False
) -> Iterator[Wanted]:  # fmt: skip
    """Everything that might be told now in working hours; what has been told before is sorted out by its key.

    `whenever`: at any hour, for somebody who has asked to hear it now.
    """
    owed = list(_owed(facts, people))
    lines = {(one.task.step, one.task.agency): one.line for one in owed}
    for due in due_reminders((one.task for one in owed), now, calendar, sent=(), whenever=whenever):
        line = lines[due.step, due.agency]
        line = line._replace(kind=NAME) if due.to_secretary else line._replace(kind=LEAD) if due.to_leader else line
        yield Wanted(due.key, due.person, line, subject=f"{due.step}:{due.agency}")
    for one in owed:
        yield from _news(one, now)
    pacts = list(_pacts(facts, people))
    lines = {(one.task.step, one.task.agency): one.line for one in pacts}
    for due in due_reminders((one.task for one in pacts), now, calendar, sent=(), whenever=whenever):
        yield Wanted(due.key, due.person, lines[due.step, due.agency], subject=f"{due.step}:{due.agency}")
    yield from _meetings(facts, people, now, calendar, whenever=whenever)


def still_to_do(facts: Facts, people: People, now: datetime, keys: Mapping[str, set[str]]) -> Iterator[Wanted]:
    """What these keys, by person, spoke of and is still to be done, as it stands now; on whichever day, whatever else was told of it.

    `people`: with those who are away, because they have asked to hear it.
    """
    for one in chain(_owed(facts, people), _pacts(facts, people)):
        subject = f"{one.task.step}:{one.task.agency}"
        for person, own in keys.items():
            about = [key for key in own if subject in key and not key.startswith(f"{ASKED}:")]
            handed = any(key.endswith(f":{rules.HAND_OVER}") for key in about)
            if about and person in one.task.people():
                yield Wanted("", person, one.line, subject=subject)
            elif handed and person in (*one.task.secretaries, *one.task.told_late):
                kind = NAME if person in one.task.secretaries else LEAD
                yield Wanted("", person, one.line._replace(kind=kind), subject=subject)
    for meeting, bloc_id, invited in invited_to(facts, people):
        for person in invited:
            if now < meeting.starts_at and any(meeting.id in key for key in keys.get(person, ())):
                yield Wanted("", person, meeting_line(INVITE, meeting, bloc_id), subject=meeting.id)


def soon(facts: Facts, people: People, now: datetime) -> Iterator[Wanted]:
    """The word one hour before a meeting: at any hour of any day."""
    for meeting, bloc_id, invited in invited_to(facts, people):
        if now < meeting.starts_at <= now + HOUR:
            line = meeting_line(SOON, meeting, bloc_id)
            yield from (
                Wanted(_key("soon", meeting.id, line.at, person), person, line, subject=meeting.id)
                for person in invited
            )


@dataclass(frozen=True, slots=True)
class _Owed:
    """A task with its line, and the facts that make news of it."""

    task: Task
    line: Line
    step: StepFacts
    more: MoreTime | None


def _owed(facts: Facts, people: People) -> Iterator[_Owed]:
    """Every task of these blocs that still has to be done."""
    years = {bloc.year_id: bloc for bloc in facts.blocs}
    more = {(one.year_id, one.code, one.agency_id): one for one in facts.more_time}
    for step in facts.steps:
        bloc = years[step.year_id]
        head = facts.heads.get(step.year_id, "")
        members = facts.agencies.get(step.year_id, [])
        if step.due_at is None or (step.code == "FREEZE" and bloc.frozen):
            continue
        if step.asked:
            owing = [member for member in members if member[0] in (step.agencies or ())]
        elif step.code in AGENCY_STEPS:
            owing = [*members, *(facts.parted.get(step.year_id, []) if step.code in ACCOUNTS else [])]
        elif step.code in HEAD_STEPS:
            does = bloc.checkers if bloc.checks(step.code) else {head}
            owing = [member for member in members if member[0] in does]
        else:
            continue
        for agency, name in owing:
            if (step.year_id, step.code, agency) in facts.done:
                continue
            extension = more.get((step.year_id, step.code, agency))
            way = facts.ways.get((step.year_id, step.code, agency), Way())
            task = _task(step, bloc, agency, people, way, extension)
            if task.state is not TaskState.DONE:
                kind = ACT if step.asked or step.code in AGENCY_STEPS else CHECK if bloc.checks(step.code) else PREPARE
                kind = SIGN if task.state is TaskState.WITH_LEADER and not step.asked else kind
                line = Line(
                    kind, bloc.bloc_id, step.year_id, step.code, agency, name, task.deadline_at, title=step.title
                )
                yield _Owed(task, line, step, extension)


def _pacts(facts: Facts, people: People) -> Iterator[_Owed]:
    """Agencies that have not answered about the pact that is before them; the secretary asks again on the pact's own board.

    Only a leader answers; an agency without one prepares what it has to say.
    """
    years = {bloc.year_id: bloc.bloc_id for bloc in facts.blocs}
    steps = {step.year_id: step for step in facts.steps if step.code == PACT}
    for pact in facts.pacts:
        step = steps.get(pact.year_id)
        if step is None or step.due_at is None:
            continue
        for agency, name in facts.agencies.get(pact.year_id, []):
            if (pact.year_id, pact.version, agency) in facts.heard:
                continue
            bloc_id = years[pact.year_id]
            leaders = people.role(bloc_id, agency, "leader")
            officers = () if (bloc_id, agency, "leader") in people.held else people.role(bloc_id, agency, "officer")
            task = Task(f"{PACT}@{pact.year_id}", agency, step.due_at, officers, leaders, since_at=pact.asked_at)
            yield _Owed(task, Line(AGREE, bloc_id, pact.year_id, PACT, agency, name, step.due_at), step, None)


def _task(
    step: StepFacts, bloc: BlocFacts, agency: str, people: People, way: Way, more: MoreTime | None
) -> Task:  # fmt: skip
    checks, bloc_id = bloc.checks(step.code), bloc.bloc_id
    own = step.code in AGENCY_STEPS or step.asked is not None or checks
    leaders = people.role(bloc_id, agency, "leader") if own else people.role(bloc_id, "", "chair")
    officers = people.role(bloc_id, agency, "officer") if own else people.role(bloc_id, "", "secretary")
    if step.asked == Asked.BOTH:
        officers = people.role(bloc_id, agency, "officer", "leader")
    where = way.state or ("with_leader" if step.asked == Asked.LEADERS else "")
    state = {"with_leader": TaskState.WITH_LEADER, "submitted": TaskState.DONE}.get(where, TaskState.OPEN)
    if state is TaskState.WITH_LEADER and (bloc_id, agency, "leader") not in people.held:
        state = TaskState.OPEN  # whoever was to sign has left
    prepared_by = (bloc_id, agency, "officer") if own else (bloc_id, "", "secretary")
    if state is TaskState.OPEN and prepared_by in people.held:
        leaders = ()  # a leader is written to only for what only a leader can do; the secretary sees who is out of reach
    assert step.due_at is not None  # noqa: S101  # the caller has looked
    given = more if more and more.until_at else None
    asked = way.sent_at if state is TaskState.WITH_LEADER else None  # the officer's news has told the leader
    since = max(filter(None, (step.moved_at, given and given.decided_at, asked)), default=None)
    return Task(
        step=f"{step.code}@{step.year_id}", agency=agency, due_at=step.due_at, officers=officers, leaders=leaders,
        secretaries=people.role(bloc_id, "", "secretary") if own and not checks else (), state=state,
        told_late=people.role(bloc_id, agency, "leader") if own and bloc.escalates and not checks else (),
        offsets=rules.SELF_SCORE if step.code == "SELF_SCORE" else rules.USUAL, extended_to=given and given.until_at, since_at=since,
    )  # fmt: skip


def _news(one: _Owed, now: datetime) -> Iterator[Wanted]:
    """What the secretary has changed or asks for, to those who still have to act; what they ask for, to the secretary."""
    task, step, line = one.task, one.step, one.line
    what = f"{task.step}:{task.agency}"
    if step.nudged_at and _news_at(step.nudged_at, now):
        again = line._replace(note=step.nudge_note)
        yield from (Wanted(_key("again", what, step.nudged_at, p), p, again, True, what) for p in task.people())
    if step.sent_at and _news_at(step.sent_at, now):
        new = line._replace(kind=REQUEST)
        yield from (Wanted(_key(REQUEST, what, step.sent_at, p), p, new, True, what) for p in task.people())
    if step.moved_at and step.moved_at != step.sent_at and _news_at(step.moved_at, now) and line.kind != PREPARE:
        moved = line._replace(kind=MOVED)
        yield from (Wanted(_key("moved", what, step.moved_at, p), p, moved, subject=what) for p in task.people())
    if one.more and _news_at(one.more.decided_at, now):
        yield from _about_more_time(one.more, task, line, what)


def _about_more_time(more: MoreTime, task: Task, line: Line, what: str) -> Iterator[Wanted]:
    if more.until_at:
        given = line._replace(kind=MORE)
        yield from (Wanted(_key("more", what, more.until_at, p), p, given, True, what) for p in task.people())
    if more.wanted_at:
        kind, to = (NO_MORE, task.people()) if more.answered else (ASKED, task.secretaries)
        about = line._replace(kind=kind, note=more.reason, wanted_at=more.wanted_at)
        key = f"{what}:{more.wanted_at:%Y%m%dT%H%M}"
        yield from (Wanted(_key(kind, key, more.decided_at, p), p, about, True, what) for p in to)


def _meetings(
    facts: Facts, people: People, now: datetime, calendar: WorkCalendar, *, whenever: bool
) -> Iterator[Wanted]:  # fmt: skip
    """Invitations, and the word on the working day before. A meeting that was moved, to another day or place, invites anew."""
    moved = {
        (step.year_id, step.due_at): step.moved_at for step in facts.steps
        if step.code in MEETING_STEPS and step.moved_at and _news_at(step.moved_at, now)
    }  # fmt: skip
    _, until = rules.due_window(now)
    for meeting, bloc_id, invited in invited_to(facts, people):
        if not now < meeting.starts_at < until:
            continue
        task = Task(f"meeting-{meeting.id}", "", meeting.starts_at, invited, offsets=(-1,))
        line = meeting_line(INVITE, meeting, bloc_id)
        for due in due_reminders([task], now, calendar, sent=(), whenever=whenever):
            yield Wanted(due.key, due.person, line, subject=meeting.id)
        what = f"{meeting.id}:{zlib.crc32(meeting.place.encode()):08x}"
        yield from (Wanted(_key("invite", what, line.at, p), p, line, subject=meeting.id) for p in invited)
        if moved_at := moved.get((meeting.year_id, meeting.starts_at)):
            changed = line._replace(kind=CHANGED)
            yield from (Wanted(_key("changed", meeting.id, moved_at, p), p, changed, True, meeting.id) for p in invited)


def invited_to(
    facts: Facts, people: People, state: str = "planned"
) -> Iterator[tuple[MeetingFacts, str, tuple[str, ...]]]:
    """The meetings in a state, with their bloc and everybody who is invited."""
    years = {bloc.year_id: bloc.bloc_id for bloc in facts.blocs}
    for meeting in facts.meetings:
        if meeting.state != state:
            continue
        bloc_id = years[meeting.year_id]
        agencies = ["", *(agency for agency, _ in facts.agencies.get(meeting.year_id, []))]
        everybody = (p for agency in agencies for p in people.role(bloc_id, agency, *sorted(INVITED)))
        yield meeting, bloc_id, tuple(dict.fromkeys(everybody))


def meeting_line(kind: str, meeting: MeetingFacts, bloc_id: str) -> Line:
    """What is told about a meeting."""
    return Line(
        kind, bloc_id, meeting.year_id, meeting.title, "", "", meeting.starts_at, meeting.place, meeting=meeting.id
    )


def _news_at(at: datetime, now: datetime) -> bool:
    """Whether what happened then is news now: not for ever, and not before it happened, where a clock was set back."""
    return at <= now <= at + TELL_WITHIN


def _key(kind: str, what: str, at: datetime, person: str) -> str:
    return f"{kind}:{what}:{at:%Y%m%dT%H%M%S}:{person}"


def once(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Each thing once, as its newest news, the earliest date first; agencies stay in the order they come in."""
    found: dict[tuple[str, ...], Line] = {}
    for line in sorted(lines, key=lambda line: (NEWEST.index(line.kind), not line.note)):
        found.setdefault((line.year_id, line.code, line.agency_id, line.meeting), line)
    return tuple(sorted(found.values(), key=lambda line: (line.at, line.code)))
