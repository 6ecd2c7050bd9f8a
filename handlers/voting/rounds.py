"""What follows a count: a second and a third round by one tap, the next by score, and whom the head proposes among the tied."""

from collections.abc import Mapping

from domain.eligibility import Act, BallotState
from domain.questions import Question
from domain.rounds import next_round
from domain.speech import Choice, Screen
from domain.tally import Result, Tally
from domain.ties import Outcome
from domain.voters import Voter
from handlers.honours.counted import take_over
from handlers.kit.access import Place
from handlers.kit.cards import act, back_to, card
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone
from handlers.kit.words import Safe, Words
from handlers.voting import contradictions, preparing, running, wording
from handlers.voting.at_hand import ballot_here
from handlers.voting.contradictions import Against, told
from storage import ballots, holders
from storage.ballots import Content
from storage.tables import Ballot

Found = tuple[Against, ...]

NEXT = "next"
"""Said by a button: the meeting has discussed."""

NAMED = 4
"""Tied agencies that the head is offered by a tap."""


def questions_of_next(ballot: Ballot, found: Found, *, discussed: bool = False) -> tuple[Question, ...]:
    """What the next round of a counted ballot asks: places that are left, and ties that go to a second ballot; the next by score where the
    bloc's rule puts it to the vote, or the meeting has `discussed` it."""
    following = {one.number: one.following for one in found if discussed or not one.waits_for_talk}
    content = ballots.content_of(ballot)
    results = (ballot.result or {}).get("questions", [])
    asked = []
    for number, (question, by, result) in enumerate(zip(content.questions, content.deciding, results, strict=False)):
        tie = result.get("tie")
        outcome = Outcome((), revote=frozenset(tie["revote"]), places=tie["places"]) if tie else None
        counted = Result(
            question, Tally.from_json(result["tally"]), (), tuple(result["elected"]), frozenset(result["tied"]), 0,
            result["open_places"],
        )  # fmt: skip
        again = next_round(question, counted, by.rounds, held=by.held, outcome=outcome)
        asked.append(following.get(number) or again)
    return tuple(filter(None, asked))


def next_line(_: Words, ballot: Ballot, found: Found, names: Mapping[str, str]) -> str:
    """What the next round would ask; "" where there is none, or the meeting discusses first."""
    if any(one.waits_for_talk for one in found):
        return ""
    asked = "; ".join(
        _(
            "{subject}, chọn {n} trong: {names}",
            subject=wording.subject(_, one.subject), n=one.places, names=", ".join(names[key] for key in one.nominees),
        )
        for one in questions_of_next(ballot, found)
    )  # fmt: skip
    return _("Vòng {n}: {asked}.", n=ballot.round + 1, asked=Safe(asked)) if asked else ""


def choices(talk: Talk, place: Place, ballot: Ballot, found: Found) -> list[Choice]:
    """The tap that begins or prepares the next round, once the result is published and there is something to vote on; where the meeting
    discusses first, the way to it. For the head's people, and for who presides in the chair's place."""
    _ = talk._
    presides = ballot.opened_by == talk.person.id and place.may(Act.NEXT_ROUND)
    if ballot.published_at is None or not (place.may(Act.PREPARE_BALLOT) or presides):
        return []
    following = ballots.of_next_round(talk.session, ballot.id)
    if following is not None and following.state != BallotState.DRAFT:
        return []
    if any(one.waits_for_talk for one in found):
        return [act(_("Hội nghị thảo luận"), "vtalk", ballot.id)]
    if not questions_of_next(ballot, found):
        return []
    if any(one.following for one in found):
        return [act(_("Bỏ phiếu cơ quan kế tiếp"), "vround", ballot.id)]
    return [act(_("Bỏ phiếu vòng {n}", n=ballot.round + 1), "vround", ballot.id)]


def talk_screen(_: Words, ballot: Ballot, found: Found, names: Mapping[str, str]) -> Screen:
    """What the meeting discusses, and the ways on when it has."""
    lines = [
        _(
            "{subject}: {said} Kế tiếp theo điểm: {names}.",
            subject=wording.subject(_, one.question.subject), said=Safe(told(_, one, names)),
            names=", ".join(names[key] for key in one.following.nominees),
        )
        for one in found
        if one.following
    ]  # fmt: skip
    rows = [act(_("Bỏ phiếu cơ quan kế tiếp"), "vround", ballot.id, NEXT)]
    if questions_of_next(ballot, found):
        rows.append(act(_("Bỏ phiếu vòng {n}", n=ballot.round + 1), "vround", ballot.id))
    return card(
        _, _("Hội nghị thảo luận: {title}", title=ballot.title), *lines,
        _("Đề nghị Thư ký ghi ý kiến thảo luận vào biên bản hội nghị."), rows=rows, back=back_to(_, "vres", ballot.id, 0),
    )  # fmt: skip


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


def discuss(talk: Talk) -> None:
    """What the meeting discusses, for whoever may go on to the next round."""
    _place, ballot = ballot_here(talk, Act.NEXT_ROUND, locked=False)
    found = contradictions.of_ballot(talk.session, ballot) if ballot.published_at else ()
    if not any(one.waits_for_talk for one in found):
        raise gone(talk)
    talk.show(talk_screen(talk._, ballot, found, contradictions.named(talk.session, ballot, found)))


def again(talk: Talk) -> None:
    """Prepare the next round and put it to the chair; whoever presides begins it at once, by the same channels, or after a ballot that was
    on paper alone says again how. A second word: the meeting has discussed, and the next by score is put to the vote."""
    place, ballot = ballot_here(talk, Act.NEXT_ROUND)
    _ = talk._
    if ballot.state != BallotState.COUNTED or ballot.published_at is None:
        raise Refusal(_("Mời đồng chí công bố kết quả trước khi bỏ phiếu vòng sau."))
    found = contradictions.of_ballot(talk.session, ballot)
    questions = questions_of_next(ballot, found, discussed=talk.words[1:] == (NEXT,))
    following = ballots.of_next_round(talk.session, ballot.id)
    if following is None:
        following = _prepared(talk, ballot, questions)
        talk.note(place.bloc.id, "round_prepared", ballot=following.id, number=str(following.round))
        _note_next(talk, place, ballot, following)
    elif talk.words[1:] == (NEXT,) and _put_instead(following, questions_of_next(ballot, found), questions):
        _note_next(talk, place, ballot, following)
    if following.state != BallotState.DRAFT:
        raise Refusal(_("Vòng này đã bắt đầu. Mời đồng chí gõ /bophieu để xem."))
    content = ballots.content_of(following)
    if not place.may(Act.OPEN_BALLOT):
        preparing.put_to_chair(talk, place, following)
    elif content.questions == questions and not _was_on_paper(ballot):
        running.start(talk, place, following, content)
    else:  # changed since, or to be read first
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


def _was_on_paper(ballot: Ballot) -> bool:
    """Whether papers came, and none of them by phone."""
    channels = (ballot.result or {}).get("channels", {})
    return bool(channels) and "electronic" not in channels


def _put_instead(following: Ballot, before: tuple[Question, ...], wanted: tuple[Question, ...]) -> bool:
    """A round prepared before the meeting discussed asks the next by score, unless somebody has changed it by hand."""
    if following.state != BallotState.DRAFT or not wanted or ballots.content_of(following).questions != before:
        return False
    following.content = Content(wanted, ()).to_json()
    return True


def _note_next(talk: Talk, place: Place, ballot: Ballot, following: Ballot) -> None:
    """Who is put to the vote as the next by score, if anybody is."""
    stood = {one for question in ballots.content_of(ballot).questions for one in question.nominees}
    asked = ballots.content_of(following).questions
    new = [one for question in asked for one in question.nominees if one not in stood]
    if new:
        talk.note(place.bloc.id, "next_by_score", ballot=following.id, agencies=new)


def _prepared(talk: Talk, ballot: Ballot, questions: tuple[Question, ...]) -> Ballot:
    """The draft of the next round: the questions that are left, the same meeting, the same voters."""
    if not questions:
        raise Refusal(talk._("Không còn nội dung nào để bỏ phiếu vòng sau."))
    first, number = ballot, ballot.round + 1
    while first.round_of is not None:
        first = talk.session.get_one(Ballot, first.round_of)
    title = talk._("{title} (vòng {n})", title=first.title, n=number)
    following = Ballot(
        id=talk.house.new_id(), year_id=ballot.year_id, meeting_id=ballot.meeting_id, round_of=ballot.id, round=number,
        title=title, content=Content(questions, ()).to_json(),
    )  # fmt: skip
    talk.session.add(following)
    talk.session.flush()
    held = {
        Voter(agency_id, number): person_id
        for agency_id in ballots.content_of(ballot).agencies
        for number, person_id in holders.named(talk.session, ballot.id, agency_id).items()
    }
    holders.hand_out(talk.session, following.id, held)
    talk.session.flush()
    return following
