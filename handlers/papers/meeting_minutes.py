"""The minutes of a meeting (biên bản hội nghị), gathered from the rows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from html import unescape

from sqlmodel import Session

from documents.bloc_file.codes import Award, Step
from documents.papers.meeting_minutes import MEETING_MINUTES, Chosen, Decision, MeetingMinutes, Voted
from documents.papers.parts import DOTS
from domain.agenda_lines import read_line
from domain.honours import OFFICES, How
from domain.meetings import Coming
from domain.questions import Question, QuestionKind
from handlers.kit.awards import award_name
from handlers.kit.quorum import Count, count_of
from handlers.kit.words import Safe, Words
from handlers.papers.counting_minutes import VERDICTS, Found, numbers_of
from handlers.papers.letterhead import Hall, hall_at, head_of, why_absent
from handlers.papers.offers import Missing, Offer
from handlers.papers.subject import About, Source
from handlers.voting import contradictions, wording
from storage import ballots, honours, meetings, paper_facts, presence
from storage.tables import Ballot, Bloc, Meeting, MeetingAnswer, MeetingLine, Nomination, Successor, Year

Names = Mapping[str, str]

LONGEST = timedelta(days=3)
"""That a meeting lasts."""


def gather(source: Source) -> MeetingMinutes | None:
    """What the paper says; None while the meeting has not ended."""
    session, meeting, tz = source.session, source.meeting, source.tz
    if meeting.state != "ended":
        return None
    bloc, year = source.subject.bloc, source.subject.year
    begun = paper_facts.moment_of(session, bloc.id, "meeting_begun", meeting.id) or meeting.starts_at
    ended = _ended(session, bloc.id, meeting.id, begun)
    hall, day = hall_at(session, bloc.id, begun), meeting.starts_at.astimezone(tz).date()
    members = [one.id for one in presence.members(session, meeting, day)]
    held = paper_facts.ballots_of(session, meeting.id)
    names = paper_facts.full_names(session, year.id, {*members, *_named(session, year, held)})
    count, parts = count_of(session, meeting, tz), meetings.lines(session, meeting.id)
    present, absent = _who(session, meeting, members, hall, names)
    published = [one for one in held if one.state == "counted" and one.published_at is not None]
    return MeetingMinutes(
        head=head_of(source, ended or begun), title=meeting.title, begun=begun.astimezone(tz), ended=ended and ended.astimezone(tz),
        place=meeting.place, chair=hall.with_role("chair"), secretary=hall.with_role("secretary"), members=len(members),
        taken=count.present is not None, present=present, absent=absent, quorum=_quorum(meeting, count),
        guests=_texts(parts.get("guest", ())), agenda=tuple(read_line(one.text).text for one in parts.get("agenda", ())),
        notes=_texts(parts.get("note", ())),
        decisions=tuple(
            Decision(one.text, one.agree, one.present, tuple(names.get(key, "") for key in one.objectors))
            for one in parts.get("decision", ())
        ),
        ballots=tuple(_voted(session, one, {**names, **ballots.content_of(one).motions}, tz) for one in published),
        waiting=tuple(_waiting(held)),
        chosen=tuple(_chosen(session, bloc, year, held, (begun, ended or begun), names, tz)),
    )  # fmt: skip


def _ended(session: Session, bloc_id: str, meeting_id: str, begun: datetime) -> datetime | None:
    """When it ended; None where nobody said so in its days: what is tidied up months later has not lasted until then."""
    noted = paper_facts.moment_of(session, bloc_id, "meeting_ended", meeting_id)
    return noted if noted is not None and noted - begun < LONGEST else None


def _named(session: Session, year: Year, held: Iterable[Ballot]) -> set[str]:
    """Everybody who may be named beside the members."""
    found = {key for one in held for question in ballots.content_of(one).questions for key in question.nominees}
    rows: list[Nomination | Successor] = [*honours.nominations(session, year.id), *honours.successors(session, year.id)]
    return found | {one.agency_id for one in rows} | {one.agency_id for one in honours.objections(session, year.id)}


def _texts(lines: Sequence[MeetingLine]) -> tuple[str, ...]:
    return tuple(one.text for one in lines)


def _who(
    session: Session, meeting: Meeting, members: Sequence[str], hall: Hall, names: Names
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """(agency, who came for it) and (agency, why it did not), as noted in the hall; otherwise as the agencies had answered."""
    there, answers = presence.of_meeting(session, meeting.id), meetings.answers(session, meeting.id)
    present, absent = list[tuple[str, str]](), list[tuple[str, str]]()
    for key in members:
        said = answers.get(key)
        came = there[key].present if key in there else not there and said is not None and said.answer != Coming.ABSENT
        if came:
            present.append((names[key], _came(said, hall, key)))
        elif there or (said is not None and said.answer == Coming.ABSENT):  # of whoever has said nothing nobody knows
            absent.append((names[key], why_absent(said)))
    return tuple(present), tuple(absent)


def _came(said: MeetingAnswer | None, hall: Hall, agency_id: str) -> str:
    """By name where the agency has said who comes."""
    if said is not None and said.answer == Coming.SUBSTITUTE:
        return f"{said.name} (dự thay)"
    if said is not None and said.answer == Coming.LEADER:
        return "; ".join(one.said for one in hall.with_role("leader", agency_id)[:1])
    return ""


def _quorum(meeting: Meeting, count: Count) -> str:
    """Of a rule that nobody has confirmed no number, but the place for it."""
    said = f"Cần ít nhất {count.needed} cơ quan." if count.confirmed else f"Số cơ quan cần có mặt theo quy chế: {DOTS}."
    if meeting.quorum_reason:
        said += f" Khi có mặt {meeting.quorum_present} cơ quan, lý do vẫn họp: {meeting.quorum_reason.rstrip('.')}."
    return said


def _voted(session: Session, ballot: Ballot, names: Names, tz: tzinfo) -> Voted:
    """A published result."""
    sums, words = numbers_of(ballot.result or {}), Words("vi", tz)
    asked = zip(ballots.content_of(ballot).questions, (ballot.result or {})["questions"], strict=True)
    questions = tuple(
        (
            unescape(wording.subject(words, question.subject)),
            tuple(
                (names[line["key"]], line["yes"], line["base"], VERDICTS[line["verdict"]])
                for line in _named_by(question, found["nominees"])
            ),
        )
        for question, found in asked
    )
    closed = ballot.closed_at or ballot.published_at
    if closed is None:
        raise ValueError("a published ballot was closed")
    told = tuple(_against(session, ballot, names, words))
    return Voted(ballot.title, closed.astimezone(tz), sums.issued, sums.collected, questions, told, ballot.round)


def _named_by(question: Question, lines: Sequence[Found]) -> list[Found]:
    """The nominees of a question, who has most votes first. Where one chose among all, whom nobody chose stands in the counting minutes."""
    found = sorted(lines, key=lambda line: -line["yes"])
    chosen = [one for one in found if one["yes"]]
    return chosen if question.kind is QuestionKind.CHOOSE and chosen else found


def _against(session: Session, ballot: Ballot, names: Names, words: Words) -> Iterable[str]:
    """Where the result is against the ranking, by which rule, and who was put to the vote then."""
    after = ballots.of_next_round(session, ballot.id)
    asked = ballots.content_of(after).questions if after is not None and after.opened_at else ()
    for one in contradictions.of_ballot(session, ballot):
        told = contradictions.told(words, one, names)
        said = f"{wording.subject(words, one.question.subject)}: {told[:1].lower()}{told[1:]}"
        following = [
            key
            for question in asked
            if question.subject == one.question.subject
            for key in question.nominees
            if key not in one.question.nominees
        ]
        if following:
            said += f" Sau đó đã bỏ phiếu cơ quan kế tiếp theo điểm: {', '.join(names[key] for key in following)}."
        yield unescape(said)


def _waiting(held: Iterable[Ballot]) -> Iterable[str]:
    for one in held:
        if one.state == "annulled":
            why = f" (lý do: {one.annul_reason.rstrip('.')})" if one.annul_reason else ""
            yield f"{one.title}: đợt bỏ phiếu bị hủy{why}, không có kết quả."
        elif one.state == "counted" and one.published_at is None:
            yield f"{one.title}: đã kiểm phiếu, kết quả chưa công bố khi hội nghị kết thúc."


def _chosen(
    session: Session, bloc: Bloc, year: Year, held: Sequence[Ballot], lasted: tuple[datetime, datetime], names: Names, tz: tzinfo
) -> Iterable[Chosen]:  # fmt: skip
    """What this meeting chose, the highest award first, then the offices of the coming year."""
    rows: dict[str, list[Nomination | Successor]] = {}
    of_meeting, days = {one.id for one in held}, {at.astimezone(tz).date() for at in lasted}
    every: list[Nomination | Successor] = [
        *honours.nominations(session, year.id),
        *honours.successors(session, year.id),
    ]
    for one in every:
        here = one.ballot_id in of_meeting if one.ballot_id else one.recorded_at.astimezone(tz).date() in days
        if here:
            rows.setdefault(one.award if isinstance(one, Nomination) else one.office.upper(), []).append(one)
    objections = honours.objections(session, year.id)
    order = [*Award, *OFFICES]
    for subject in sorted(rows, key=lambda one: order.index(one) if one in order else len(order)):
        how = {one.how for one in rows[subject]}
        yield Chosen(
            _subject(bloc, year, subject, tz), tuple(names[one.agency_id] for one in rows[subject]),
            "bỏ phiếu" if how == {How.BALLOT} else "hội nghị nhất trí" if how == {How.CONSENSUS} else "hội nghị nhất trí và bỏ phiếu",
            tuple(names[one.agency_id] for one in objections if one.subject == subject),
        )  # fmt: skip


def _subject(bloc: Bloc, year: Year, subject: str, tz: tzinfo) -> str:
    if subject in OFFICES:
        office = bloc.head_word if subject == "HEAD" else bloc.deputy_word
        return f"{office} năm {year.year + 1}"
    return f"Đề nghị {unescape(award_name(Words('vi', tz), subject))}"


def _missing(source: Source) -> Missing | None:
    if source.meeting.state == "ended":
        return None
    return Missing(
        lambda _: _("Biên bản hội nghị được lập khi hội nghị kết thúc. Mời đồng chí gõ /hoinghi để mở hội nghị."),
        f"mtg:{source.meeting.id}",
    )


def _notes(_: Words) -> Sequence[Safe]:
    return (
        _("Hội nghị đã kết thúc."),
        _(
            "Đề nghị đồng chí rà soát, điền chỗ còn để trống, ghi số và trình ký; hội nghị chưa giải tán thì trình ký ngay."
        ),
    )


SITTING = Offer(
    kind=MEETING_MINUTES, about=About.MEETING, gather=gather, missing=_missing, by_itself=(("secretary",), ("chair",)),
    steps=frozenset({Step.PACT, Step.H1_MEETING, Step.MEETING}), notes=_notes,
)  # fmt: skip
