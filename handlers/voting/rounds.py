"""What follows a count: a second and a third round by one tap, and whom the head proposes among those with equal votes."""

from collections.abc import Mapping

from domain.eligibility import Act, BallotState
from domain.questions import Question
from domain.rounds import next_round
from domain.speech import Choice
from domain.tally import Result, Tally
from domain.ties import Outcome
from handlers.honours.counted import take_over
from handlers.kit.access import Place
from handlers.kit.cards import act
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone
from handlers.kit.words import Safe, Words
from handlers.voting import preparing, running, wording
from handlers.voting.at_hand import ballot_here
from storage import ballots
from storage.ballots import Content
from storage.tables import Ballot

NAMED = 4
"""Tied agencies that the head is offered by a tap."""


def questions_of_next(ballot: Ballot) -> tuple[Question, ...]:
    """What the next round of a counted ballot asks: places that are left, and ties that go to a second ballot."""
    content = ballots.content_of(ballot)
    found = (ballot.result or {}).get("questions", [])
    asked = []
    for question, by, result in zip(content.questions, content.deciding, found, strict=False):
        tie = result.get("tie")
        outcome = Outcome((), revote=frozenset(tie["revote"]), places=tie["places"]) if tie else None
        counted = Result(
            question, Tally.from_json(result["tally"]), (), tuple(result["elected"]), frozenset(result["tied"]), 0,
            result["open_places"],
        )  # fmt: skip
        asked.append(next_round(question, counted, by.rounds, held=by.held, outcome=outcome))
    return tuple(filter(None, asked))


def next_line(_: Words, ballot: Ballot, names: Mapping[str, str]) -> str:
    """What the next round would ask; "" where there is none."""
    asked = "; ".join(
        _(
            "{subject}, chọn {n} trong: {names}",
            subject=wording.subject(_, one.subject), n=one.places, names=", ".join(names[key] for key in one.nominees),
        )
        for one in questions_of_next(ballot)
    )  # fmt: skip
    return _("Vòng {n}: {asked}.", n=ballot.round + 1, asked=Safe(asked)) if asked else ""


def choices(talk: Talk, place: Place, ballot: Ballot) -> list[Choice]:
    """The tap that begins or prepares the next round, once the result is published and there is something to vote on."""
    _ = talk._
    if ballot.published_at is None or not place.may(Act.PREPARE_BALLOT):
        return []
    following = ballots.of_next_round(talk.session, ballot.id)
    if not questions_of_next(ballot) or (following is not None and following.state != BallotState.DRAFT):
        return []
    return [act(_("Bỏ phiếu vòng {n}", n=ballot.round + 1), "vround", ballot.id)]


def proposals(_: Words, ballot: Ballot, number: int, names: dict[str, str]) -> list[Choice]:
    """The tied of a question, for the chair to tap whom the head proposes; nobody once the places are filled and published."""
    tie = ((ballot.result or {})["questions"][number]).get("tie") or {"asks_head": [], "places": 0}
    there = (ballot.proposed or {}).get(str(number), [])
    if ballot.published_at is not None and len(there) >= tie["places"]:
        return []
    return [
        act(_("Đề xuất: {name}", name=names[key]), "vhead", ballot.id, number, key)
        for key in tie["asks_head"][:NAMED]
        if key not in there
    ]


# Callbacks


def again(talk: Talk) -> None:
    """Prepare the next round and put it to the chair; a chair begins it at once."""
    place, ballot = ballot_here(talk, Act.PREPARE_BALLOT)
    _ = talk._
    if ballot.state != BallotState.COUNTED or ballot.published_at is None:
        raise Refusal(_("Mời đồng chí công bố kết quả trước khi bỏ phiếu vòng sau."))
    following = ballots.of_next_round(talk.session, ballot.id)
    if following is None:
        following = _prepared(talk, ballot)
        talk.note(place.bloc.id, "round_prepared", ballot=following.id, number=str(following.round))
    if following.state != BallotState.DRAFT:
        raise Refusal(_("Vòng này đã bắt đầu. Mời đồng chí gõ /bophieu để xem."))
    content = ballots.content_of(following)
    if not place.may(Act.OPEN_BALLOT):
        preparing.put_to_chair(talk, place, following)
    elif content.questions == questions_of_next(ballot):
        running.start(talk, place, following, content)
    else:  # changed since: to be read first
        running.show_opening(talk, place, following, content)


def propose(talk: Talk) -> None:
    """Whom the head proposes among the tied, tapped by the chair; until publication the last of more than the places gives way."""
    place, ballot = ballot_here(talk, Act.PUBLISH_RESULT)
    if ballot.state != BallotState.COUNTED or len(talk.words) != 3 or not talk.words[1].isdecimal():
        raise gone(talk)
    number, key = str(int(talk.words[1])), talk.words[2]
    found = (ballot.result or {})["questions"]
    tie = (found[int(number)].get("tie") if int(number) < len(found) else None) or {"asks_head": [], "places": 0}
    if key not in tie["asks_head"]:
        raise gone(talk)
    had = (ballot.proposed or {}).get(number, [])
    if ballot.published_at is not None and len(had) >= tie["places"]:
        raise Refusal(talk._("Kết quả đã công bố nên không đổi đề xuất được nữa."))
    kept = [one for one in had if one != key][-(tie["places"] - 1) :] if tie["places"] > 1 else []
    ballot.proposed = {**(ballot.proposed or {}), number: [*kept, key]}
    talk.session.add(ballot)
    talk.note(place.bloc.id, "head_proposed", ballot=ballot.id, agency=ballots.names(talk.session, [key])[key])
    if ballot.published_at is not None:
        take_over(talk.session, ballot, talk.person.id, talk.now)


# What they share


def _prepared(talk: Talk, ballot: Ballot) -> Ballot:
    """The draft of the next round: the questions that are left, the same meeting, the same voters."""
    questions = questions_of_next(ballot)
    if not questions:
        raise Refusal(talk._("Không còn nội dung nào để bỏ phiếu vòng sau."))
    first, number = ballot, ballot.round + 1
    while first.round_of is not None:
        first = talk.session.get_one(Ballot, first.round_of)
    title = talk._("{title} (vòng {n})", title=first.title, n=number)
    following = Ballot(
        id=talk.house.new_id(), year_id=ballot.year_id, meeting_id=ballot.meeting_id, round_of=ballot.id, round=number,
        title=title, content=Content(questions, (), open=ballots.content_of(ballot).open).to_json(),
    )  # fmt: skip
    talk.session.add(following)
    talk.session.flush()
    for agency_id in ballots.content_of(ballot).agencies:
        if (held := ballots.holder(talk.session, ballot.id, agency_id)) is not None:
            ballots.name_holder(talk.session, following.id, agency_id, held.person_id)
    talk.session.flush()
    return following
