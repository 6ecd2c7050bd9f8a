"""The counting minutes of a ballot, gathered from the rows: the result as it was counted, never the papers."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from html import unescape
from typing import Any

from sqlmodel import Session

from documents.minutes import Asked, CountingMinutes, Nominee, Signer
from domain.criteria_json import table_from_json
from domain.honours import OFFICES
from domain.minutes import Asked as Numbers
from domain.minutes import Sums, check_sums, passed_over
from domain.questions import MOTION, Question, QuestionKind
from domain.total_table import lines
from domain.vote_sight import sees, stage, viewer
from handlers.kit.words import Words
from handlers.papers.letterhead import Hall, hall_at, head_of, signer_of
from handlers.voting import rule_screens, spoken, wording
from storage import ballots, blocs, honours, minutes, presence, standings
from storage.ballots import Content
from storage.tables import Ballot, Bloc, Meeting, Person, Year

CHANNELS = {
    "electronic": "qua điện thoại",
    "paper": "phiếu giấy",
    "written": "ý kiến bằng văn bản",
    "hand": "biểu quyết công khai",
}
VERDICTS = {"elected": "Đạt", "tied": "Bằng phiếu", "no_place": "Đủ phiếu, hết số lượng", "not_enough": "Chưa đạt"}
MARKS = {
    QuestionKind.YES_NO: ("Đồng ý", "Không đồng ý", "Không có ý kiến"),
    QuestionKind.CHOOSE: ("Bầu", "Bầu cơ quan khác", "Để trống"),
}
"""The language of papers is Vietnamese, whatever language its reader has chosen."""

Found = Mapping[str, Any]


def numbers_of(result: Found) -> Sums:
    """The numbers of a counted ballot as it is kept; where it tells no channels, all papers came by phone, and each member had one."""
    questions = tuple(
        Numbers(
            one["tally"]["valid"],
            one["tally"]["invalid"],
            tuple(zip(one["tally"]["yes"], one["tally"]["no"], one["tally"]["blank"], strict=True)),
        )
        for one in result["questions"]
    )
    collected = questions[0].valid + questions[0].invalid if questions else 0
    issued = int(result.get("issued", result["members"]))
    told = result.get("channels") or {"electronic": collected}
    channels = {one: told[one] for one in CHANNELS if told.get(one)}  # always in one order
    return Sums(issued, collected, int(result.get("not_returned", issued - collected)), channels, questions)


def gather(session: Session, ballot: Ballot, tz: tzinfo) -> CountingMinutes:
    """What the paper says. Refusal of `domain.minutes.check_sums` when a sum does not hold: then no paper is issued."""
    sums = numbers_of(ballot.result or {})
    check_sums(sums)
    year = session.get_one(Year, ballot.year_id)
    bloc, content = session.get_one(Bloc, year.bloc_id), ballots.content_of(ballot)
    opened, closed = ballot.opened_at, ballot.closed_at
    if opened is None or closed is None:
        raise ValueError("a counted ballot was opened and closed")
    hall = hall_at(session, bloc.id, closed)
    meeting = session.get(Meeting, ballot.meeting_id) if ballot.meeting_id else None
    names = (
        minutes.full_names(session, year.id, {*content.agencies, *(k for q in content.questions for k in q.nominees)})
        | content.motions
    )
    return CountingMinutes(
        head=head_of(session, bloc, year, closed, tz), title=ballot.title, opened=opened.astimezone(tz),
        closed=closed.astimezone(tz), place=meeting.place if meeting else "", how=_how(sums.channels), voters=len(content.agencies),
        present=content.present, absent=_absent(session, meeting, content, names), named=_named(session, ballot, content, hall, names),
        team=_team(session, meeting), witnesses=hall.with_role("supervisor"), issued=sums.issued, collected=sums.collected,
        not_returned=sums.not_returned, channels=tuple((CHANNELS[one], n) for one, n in sums.channels.items()),
        questions=_questions(session, ballot, content, year, names, tz), closing=_closing(session, ballot),
        secretary=hall.with_role("secretary"), chair=hall.with_role("chair"),
    )  # fmt: skip


def _how(channels: Mapping[str, int]) -> str:
    """Secret, and by which ways papers came; or open."""
    if "hand" in channels:
        return "biểu quyết công khai, ghi tên từng cơ quan"
    ways = [CHANNELS[one] for one in channels]
    return f"bỏ phiếu kín {', '.join(ways)}".rstrip()


def _absent(session: Session, meeting: Meeting | None, content: Content, names: Mapping[str, str]) -> tuple[str, ...]:
    """Who was not in the hall, where what was noted last is what counted when voting began."""
    there = presence.of_meeting(session, meeting.id) if meeting else {}
    away = [one for one in content.agencies if one in there and not there[one].present]
    if content.present is None or len(content.agencies) - len(away) != content.present:
        return ()
    return tuple(names[one] for one in away)


def _named(session: Session, ballot: Ballot, content: Content, hall: Hall, names: Mapping[str, str]) -> tuple[str, ...]:
    """Who held the paper of an agency without leading it."""
    held, leaders = minutes.holders_of(session, ballot.id), hall.leaders
    return tuple(
        f"{signer_of(held[one]).said} ({names[one]})"
        for one in content.agencies
        if one in held and held[one].full_name and (held[one].id, one) not in leaders
    )


def _team(session: Session, meeting: Meeting | None) -> tuple[Signer, ...]:
    rows = presence.team(session, meeting.id) if meeting else []
    people = [session.get(Person, row.person_id) for row in rows]
    return tuple(signer_of(one) for one in people if one is not None and one.full_name)


def _closing(session: Session, ballot: Ballot) -> str:
    """How voting ended."""
    asked, confirmed = (session.get(Person, one) if one else None for one in (ballot.close_asked_by, ballot.closed_by))
    if confirmed is None:
        return "Bỏ phiếu kết thúc khi đã đủ phiếu của các cơ quan."
    by = asked.full_name if asked is not None and asked.full_name else "chủ trì"
    return f"Bỏ phiếu kết thúc theo đề nghị của đồng chí {by}, đồng chí {confirmed.full_name or 'khác'} xác nhận."


def _questions(
    session: Session, ballot: Ballot, content: Content, year: Year, names: Mapping[str, str], tz: tzinfo
) -> tuple[Asked, ...]:
    found, words = (ballot.result or {})["questions"], Words("vi", tz)
    ranks, said = _ranks(session, year), spoken.of_ballot(session, ballot)
    return tuple(
        Asked(
            subject=unescape(wording.subject(words, question.subject)), chooses=question.kind is QuestionKind.CHOOSE,
            rules=_rules(words, question, one), valid=one["tally"]["valid"], invalid=one["tally"]["invalid"],
            nominees=tuple(_nominee(line, names) for line in sorted(one["nominees"], key=lambda line: -line["yes"])),
            chosen=tuple(names[key] for key in one["elected"]),
            told=(*_undecided(session, year, question, one, names), *_contradicts(question, one, ranks, names)),
            hands=_hands(said, number, question, names), motion=bool(question.text),
        )
        for number, (question, one) in enumerate(zip(content.questions, found, strict=True))
    )  # fmt: skip


def _hands(said: Sequence[spoken.Said], number: int, question: Question, names: Mapping[str, str]) -> tuple[str, ...]:
    """Who said what at an open vote."""
    lines = []
    for place, key in enumerate(question.nominees):
        told = spoken.by_mark(said, question, number, place)
        groups = [
            f"{word}: {', '.join(names[one.agency_id] + (' (Thư ký ghi)' if one.by_hand else '') for one in group)}"
            for word, group in zip(MARKS[question.kind], told, strict=True)
            if group
        ]
        if groups:
            lines.append(f"{names[key]}. {'; '.join(groups)}.")
    return tuple(lines)


def _nominee(line: Found, names: Mapping[str, str]) -> Nominee:
    return Nominee(
        names[line["key"]], line["yes"], line["no"], line["blank"], line["base"], line["needed"], VERDICTS[line["verdict"]]
    )  # fmt: skip


def _rules(words: Words, question: Question, found: Found) -> tuple[str, ...]:
    """The rule card in sentences."""
    needed = {line["needed"] for line in found["nominees"]}
    what = "" if question.text else f"Chọn {question.places} cơ quan; "
    first = f"{what}mỗi cơ quan thành viên một phiếu. {wording.asked(words, question)}"
    said = [
        first[0].upper() + first[1:],
        wording.requirement(words, question, needed.pop() if len(needed) == 1 else None),
        rule_screens.no_opinion(words, question.rules),
    ]
    if not question.rules.self_allowed:
        said.append("Cơ quan không bỏ phiếu cho mình; phiếu của cơ quan đó không tính khi xét chính cơ quan đó.")
    if question.rules.blank_invalid:
        said.append("Phiếu để trống là phiếu không hợp lệ.")
    return tuple(map(unescape, said))


def _undecided(session: Session, year: Year, question: Question, found: Found, names: Mapping[str, str]) -> list[str]:
    """Equal votes and how the meeting decided about them; places that nobody had enough votes for."""
    said = []
    if tied := found["tied"]:
        places = question.places - len(found["elected"])
        said.append(f"Bằng phiếu: {_called(tied, names)}; còn {places} chỗ chưa xác định.")
        since = [one for one in honours.chosen(session, year.id, question.subject) if one in tied]
        if since:
            said.append(f"Sau đó hội nghị chọn trong số bằng phiếu: {_called(since, names)}.")
    if found["open_places"] and question.subject != MOTION:
        said.append(f"Còn {found['open_places']} chỗ chưa có cơ quan đạt số phiếu cần thiết.")
    return said


def _contradicts(question: Question, found: Found, ranks: Mapping[str, int], names: Mapping[str, str]) -> list[str]:
    """When the ballot contradicts the ranking, the paper tells it."""
    mine = {one: ranks[one] for one in question.nominees if one in ranks}
    passed = (
        ()
        if question.subject in {*OFFICES, MOTION}
        else passed_over(mine, found["elected"], found["tied"], question.places)
    )
    if not passed:
        return []
    ranked = ", ".join(f"{names[one]} (hạng {mine[one]})" for one in passed)
    behind = [one for one in found["elected"] if mine.get(one, 0) > mine[passed[0]]]
    chosen = ", ".join(f"{names[one]} (hạng {mine[one]})" for one in behind)
    instead = f"; {chosen} được chọn" if chosen else ""
    return [f"Kết quả bỏ phiếu khác thứ tự bảng tổng hợp điểm: {ranked} không được chọn{instead}."]


def _ranks(session: Session, year: Year) -> dict[str, int]:
    """By agency, once the scores were fixed for the meeting; before that nothing ranks."""
    if year.criteria is None or year.frozen_at is None:
        return {}
    members = blocs.members(session, year.id)
    keys = {agency.id: agency.key for agency in members}
    table = table_from_json(year.criteria)
    return {line.agency: line.rank for line in lines(table, standings.of_year(session, year.id), [*keys], keys)}


def _called(keys: Sequence[str], names: Mapping[str, str]) -> str:
    return ", ".join(names[one] for one in keys)


def may_have(ballot: Ballot, roles: frozenset[str]) -> bool:
    """Whether somebody may have the paper: the head's people, once they may see the result."""
    at = stage(ballot.state, published=ballot.published_at is not None)
    return ballot.kind == "real" and sees(viewer(roles), at).result and bool(roles & {"chair", "secretary"})
