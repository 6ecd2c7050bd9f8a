"""A ballot against the ranking: who was passed over, and the next by score where a place is left.

Ranks are those of the ballot's beginning; who is next goes by the points as they are."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from domain.deciding import Deciding
from domain.minutes import passed_over
from domain.questions import Question, QuestionKind
from domain.rounds import next_by_score
from domain.speech import plain
from domain.voting_rules import MOST_ROUNDS, Contradiction
from handlers.honours.standing import may_stand
from handlers.kit.words import Safe, Words
from handlers.voting import tie_facts
from handlers.voting.proposing import earlier_awards, leaving
from handlers.voting.rule_details import contradiction_name
from storage import ballots
from storage.tables import Ballot, Year


@dataclass(frozen=True, slots=True)
class Against:
    """A question whose result is against the ranking. `passed`: who was passed over, the best first; `behind`: the elected who rank behind
    the best of them; `open_places`: that nobody had enough votes for; `following`: the question about the next by score."""

    number: int
    question: Question
    by: Deciding
    passed: tuple[str, ...]
    behind: tuple[str, ...]
    open_places: int
    following: Question | None

    @property
    def applied(self) -> Contradiction:
        """The bloc's rule; without a place that somebody could be put to the vote for the meeting discusses."""
        confirmed = self.question.kind is QuestionKind.YES_NO
        return self.by.contradiction if confirmed and self.open_places else Contradiction.DISCUSS

    @property
    def waits_for_talk(self) -> bool:
        """Whether the next by score is put to the vote only when the meeting has discussed."""
        return self.following is not None and self.applied is Contradiction.DISCUSS


def of_ballot(session: Session, ballot: Ballot) -> tuple[Against, ...]:
    """The questions of a counted ballot whose result is against the ranking."""
    content, results = ballots.content_of(ballot), (ballot.result or {}).get("questions", [])
    found = []
    for number, (question, by, result) in enumerate(zip(content.questions, content.deciding, results, strict=False)):
        elected = ballots.elected(ballot)[number]
        passed = passed_over(by.ranks, elected, {*result["tied"]} - {*elected}, question.places)
        if passed:
            behind = tuple(one for one in elected if by.ranks.get(one, 0) > by.ranks[passed[0]])
            following = _following(session, ballot, number, result["open_places"]) if result["open_places"] else None
            found.append(Against(number, question, by, passed, behind, result["open_places"], following))
    return tuple(found)


def _following(session: Session, ballot: Ballot, number: int, open_places: int) -> Question | None:
    """The next by score: whoever may stand, has not stood for this yet, and was chosen for nothing that comes earlier."""
    year, content = session.get_one(Year, ballot.year_id), ballots.content_of(ballot)
    question, subject = content.questions[number], content.questions[number].subject
    if ballot.round >= MOST_ROUNDS:
        return None
    earlier = earlier_awards(session, year, subject)
    here = zip(content.questions, ballots.elected(ballot), strict=True)
    gone = leaving(session, year, subject) | {one for q, elected in here if q.subject in earlier for one in elected}
    gone |= _stood(session, ballot, subject)
    ranks = {one: line.rank for one, line in tie_facts.ranked(session, year).items()}
    able = [one for one in may_stand(session, year, subject) if one in ranks and one not in gone]
    return next_by_score(question, {one: ranks[one] for one in able}, open_places)


def _stood(session: Session, ballot: Ballot, subject: str) -> set[str]:
    """Who stood for it on this ballot and in the rounds before."""
    found, at = set[str](), ballot
    while True:
        found |= {one for q in ballots.content_of(at).questions if q.subject == subject for one in q.nominees}
        if at.round_of is None:
            return found
        at = session.get_one(Ballot, at.round_of)


def named(session: Session, ballot: Ballot, found: tuple[Against, ...]) -> dict[str, str]:
    """Short names of everybody who stands on a ballot or is next by score."""
    following = [one for against in found if against.following for one in against.following.nominees]
    stands = [one for question in ballots.content_of(ballot).questions for one in question.nominees]
    return ballots.names(session, [*stands, *following])


def told(_: Words, one: Against, names: Mapping[str, str]) -> str:
    """What the result passes over, and what follows by the bloc's rule. Ranks only where everybody may see them; of a free choice in a
    bloc that shows no points nobody is named, because the ballot did not tell who ranks before whom."""
    shown = {key: _ranked(_, one, key, names) for key in (*one.passed, *one.behind)}
    values = {"names": _list(shown, one.passed), "chosen": _list(shown, one.behind)}
    if not one.by.shown and one.question.kind is QuestionKind.CHOOSE:
        said = _("Kết quả bỏ phiếu khác thứ tự bảng tổng hợp điểm; Khối không công khai điểm.")
    elif one.behind and one.by.shown:
        said = _(
            "Kết quả bỏ phiếu khác thứ tự bảng tổng hợp điểm: {names} không được chọn; {chosen} được chọn.", **values
        )
    else:
        said = _("Kết quả bỏ phiếu khác thứ tự bảng tổng hợp điểm: {names} không được chọn.", **values)
    rule = contradiction_name(_, one.applied)
    if one.open_places:
        return f"{said} {_('Còn {n} chỗ; quy tắc của Khối: {what}.', n=one.open_places, what=rule)}"
    return f"{said} {_('Quy tắc của Khối: {what}.', what=rule)}"


def _ranked(_: Words, one: Against, key: str, names: Mapping[str, str]) -> Safe:
    if not one.by.shown:
        return Safe(plain(names[key]))
    return _("{name} (hạng {rank})", name=names[key], rank=one.by.ranks[key])


def _list(shown: Mapping[str, Safe], keys: tuple[str, ...]) -> Safe:
    return Safe(", ".join(shown[key] for key in keys))
