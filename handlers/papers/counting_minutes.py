"""The counting minutes of a ballot, gathered from the rows: the result as it was counted, never the papers."""

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from html import unescape
from typing import Any

from sqlmodel import Session

from documents.papers.annulled_minutes import ANNULLED_MINUTES, AnnulledMinutes
from documents.papers.counting_minutes import COUNTING_MINUTES, Asked, CountingMinutes, Nominee
from documents.papers.kind import Signer
from documents.press.filters import points
from domain.deciding import Deciding, Standing
from domain.minutes import Asked as Numbers
from domain.minutes import Sums
from domain.questions import MOTION, Question, QuestionKind
from domain.shown_dates import long_day
from domain.vote_sight import Stage, sees, stage, viewer
from handlers.kit.words import Safe, Words
from handlers.papers import annulled_minutes
from handlers.papers.counting_sums import sum_said
from handlers.papers.letterhead import UNSAID, Hall, hall_at, head_of, signer_of, team_of, why_absent
from handlers.papers.offers import Instead, Missing, Offer
from handlers.papers.subject import About, Source, Subject
from handlers.voting import contradictions, rule_screens, spoken, wording
from storage import ballots, honours, meetings, paper_facts, presence, trail
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


def gather(source: Source) -> CountingMinutes | AnnulledMinutes | None:
    """What the paper says; None of a ballot that is not counted."""
    session, ballot, tz = source.session, source.ballot, source.tz
    if ballot.state == "annulled":
        return annulled_minutes.gather(source)
    if ballot.state != "counted":
        return None
    sums = numbers_of(ballot.result or {})
    bloc, year, content = source.subject.bloc, source.subject.year, ballots.content_of(ballot)
    opened, closed = ballot.opened_at, ballot.closed_at
    if opened is None or closed is None:
        raise ValueError("a counted ballot was opened and closed")
    hall = hall_at(session, bloc.id, closed)
    meeting = session.get(Meeting, ballot.meeting_id) if ballot.meeting_id else None
    names = (
        paper_facts.full_names(
            session, year.id, {*content.agencies, *(k for q in content.questions for k in q.nominees)}
        )
        | content.motions
    )
    return CountingMinutes(
        head=head_of(source, closed), title=ballot.title, opened=opened.astimezone(tz),
        closed=closed.astimezone(tz), counted=_counted_at(session, bloc, ballot, closed).astimezone(tz),
        place=meeting.place if meeting else "", how=_how(ballot, sums.channels, tz),
        voters=len(content.agencies),
        present=content.present, absent=_absent(session, meeting, content, names), named=_named(session, ballot, content, hall, names),
        team=team_of(session, meeting),
        counted_by=_counted_by(session, bloc, ballot), witnesses=hall.with_role("supervisor"), issued=sums.issued,
        collected=sums.collected, not_returned=sums.not_returned, channels=tuple((CHANNELS[one], n) for one, n in sums.channels.items()),
        questions=_questions(session, ballot, content, year, names, tz), closing=_closing(session, ballot),
        secretary=hall.with_role("secretary"), chair=hall.with_role("chair"), ballot_id=ballot.id,
    )  # fmt: skip


def _counted_at(session: Session, bloc: Bloc, ballot: Ballot, closed: datetime) -> datetime:
    """When the slips were counted; without any the program counts while it closes."""
    entry = trail.of_ballot(session, bloc.id, ballot.id, "slips_counted")
    return entry.at if entry is not None else closed


def _how(ballot: Ballot, channels: Mapping[str, int], tz: tzinfo) -> str:
    """Secret, and by which ways papers came; or open; and whether without a meeting."""
    without = ""
    if ballot.until_at is not None:
        until = ballot.until_at.astimezone(tz)
        without = (
            f"lấy ý kiến không họp, trả lời đến {until.hour} giờ {until.minute:02d} phút, {long_day(until.date())}; "
        )
    if "hand" in channels:
        return f"{without}biểu quyết công khai, ghi tên từng cơ quan"
    ways = [CHANNELS[one] for one in channels]
    return f"{without}bỏ phiếu kín {', '.join(ways)}".rstrip()


def _absent(session: Session, meeting: Meeting | None, content: Content, names: Mapping[str, str]) -> tuple[str, ...]:
    """Who was not in the hall and why, where what was noted last is what counted when voting began."""
    there = presence.of_meeting(session, meeting.id) if meeting else {}
    away = [one for one in content.agencies if one in there and not there[one].present]
    if content.present is None or len(content.agencies) - len(away) != content.present:
        return ()
    answers = meetings.answers(session, meeting.id) if meeting else {}
    return tuple(f"{names[one]}, {why_absent(answers.get(one)) or f'lý do: {UNSAID}'}" for one in away)


def _named(session: Session, ballot: Ballot, content: Content, hall: Hall, names: Mapping[str, str]) -> tuple[str, ...]:
    """Who held a paper of an agency without leading it."""
    held, leaders = paper_facts.holders_of(session, ballot.id), hall.leaders
    return tuple(
        f"{signer_of(person).said} ({names[one]})"
        for one in content.agencies
        for agency_id, person in held
        if agency_id == one and person.full_name and (person.id, one) not in leaders
    )


def _counted_by(session: Session, bloc: Bloc, ballot: Ballot) -> tuple[Signer, ...]:
    """Who entered what was counted of the slips: of each question whoever did it last."""
    last = {
        entry.what.get("number"): entry.person_id
        for entry in trail.all_of_ballot(session, bloc.id, ballot.id, "count_entered")
    }
    people = [session.get(Person, one) for one in dict.fromkeys(last.values()) if one is not None]
    return tuple(signer_of(one) for one in people if one is not None and one.full_name)


def _closing(session: Session, ballot: Ballot) -> str:
    """How voting ended."""
    asked, confirmed = (session.get(Person, one) if one else None for one in (ballot.close_asked_by, ballot.closed_by))
    if confirmed is None:
        return "Việc bỏ phiếu kết thúc khi đã đủ phiếu của các cơ quan."
    by = asked.full_name if asked is not None and asked.full_name else "chủ trì"
    return f"Việc bỏ phiếu kết thúc theo đề nghị của đồng chí {by}, được đồng chí {confirmed.full_name or 'khác'} xác nhận."


def _questions(
    session: Session, ballot: Ballot, content: Content, year: Year, names: Mapping[str, str], tz: tzinfo
) -> tuple[Asked, ...]:
    found, words = (ballot.result or {})["questions"], Words("vi", tz)
    against = {one.number: one for one in contradictions.of_ballot(session, ballot)}
    deciding = content.deciding or (Deciding(),) * len(content.questions)
    said = spoken.of_ballot(session, ballot)
    return tuple(
        Asked(
            subject=unescape(wording.subject(words, question.subject)), chooses=question.kind is QuestionKind.CHOOSE,
            rules=_rules(words, question, one, content.papers), valid=one["tally"]["valid"], invalid=one["tally"]["invalid"],
            nominees=tuple(
                _nominee(line, names, by.standing(line["key"]))
                for line in sorted(one["nominees"], key=lambda line: -line["yes"])
            ),
            chosen=tuple(names[key] for key in one["elected"]),
            told=(
                *_undecided(session, year, question, one, names),
                *([unescape(contradictions.told(words, against[number], names))] if number in against else []),
            ),
            hands=_hands(said, number, question, names), motion=bool(question.text), places=question.places,
        )
        for number, (question, by, one) in enumerate(zip(content.questions, deciding, found, strict=True))
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


def _nominee(line: Found, names: Mapping[str, str], standing: Standing | None) -> Nominee:
    by_score = f"{points(standing[0])} (hạng {standing[1]})" if standing else ""
    return Nominee(
        names[line["key"]], line["yes"], line["no"], line["blank"], line["base"], line["needed"], VERDICTS[line["verdict"]], by_score
    )  # fmt: skip


def _rules(words: Words, question: Question, found: Found, each: int) -> tuple[str, ...]:
    """The rule card in sentences."""
    papers = str(each) if each > 1 else "một"
    needed = {line["needed"] for line in found["nominees"]}
    what = "" if question.text else f"Số cơ quan được chọn: {question.places}; "
    first = f"{what}mỗi cơ quan thành viên {papers} phiếu. {wording.asked(words, question)}"
    said = [
        first[0].upper() + first[1:],
        wording.requirement(
            words, question, needed.pop() if len(needed) == 1 else None, Safe("theo quy định của Khối")
        ),
    ]
    if question.kind is QuestionKind.YES_NO or not question.rules.blank_in_base:  # where one chooses nobody says no
        said.append(rule_screens.no_opinion(words, question.rules))
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


def _called(keys: Sequence[str], names: Mapping[str, str]) -> str:
    return ", ".join(names[one] for one in keys)


def _sees(subject: Subject, roles: frozenset[str]) -> bool:
    """Once they may see the result, or that there is none."""
    ballot = subject.ballot
    if ballot is None or ballot.kind != "real":
        return False
    at = stage(ballot.state, published=ballot.published_at is not None)
    return at is Stage.ANNULLED or sees(viewer(roles), at).result


def _instead(subject: Subject) -> Instead | None:
    """Of an annulled ballot another paper, also in the place of what was made before."""
    if subject.ballot is None or subject.ballot.state != "annulled":
        return None
    return Instead(ANNULLED_MINUTES, lambda _: _("Đợt bỏ phiếu bị hủy, không có kết quả."))


def _missing(source: Source) -> Missing | None:
    if source.ballot.kind == "real" and source.ballot.state in {"counted", "annulled"}:
        return None
    return Missing(
        lambda _: _("Biên bản kiểm phiếu chỉ có khi đã kiểm phiếu. Mời đồng chí gõ /ketqua để xem lại."),
        f"vres:{source.ballot.id}:0",
    )


def _notes(_: Words) -> Sequence[Safe]:
    return (_("Đề nghị đồng chí đối chiếu, ghi số và trình ký trước khi giải tán."),)


COUNTING: Offer[Any] = Offer(
    kind=COUNTING_MINUTES, about=About.BALLOT, gather=gather, missing=_missing, by_itself=(("secretary", "chair"),), sees=_sees,
    instead=_instead, notes=_notes, said=sum_said,
)  # fmt: skip
