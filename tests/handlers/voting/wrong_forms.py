"""What wrong-doers try at an open vote by name, at a motion, at a ballot without a meeting, and for papers of an agency that has fewer."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from sqlmodel import Session

from domain.papers import Mark
from domain.questions import Base, Question, Rules
from domain.voters import Voter
from domain.workdays import WorkCalendar
from storage import balloting
from storage.tables import Year
from tests.handlers.harness import Phone
from tests.handlers.voting.hall import asked, asked_of, hall
from tests.handlers.voting.races import Replicas
from tests.handlers.voting.wrong_doers import NOT_VOTED, VOTED, Attempt, Person, Scene, outcome, people

MOTION = Question.of_motion(1, "Thông qua Quy chế", Rules(Fraction(1, 2), strict=True, base=Base.ALL_MEMBERS))
CLOSED, BY_HAND, SECOND = 3, 7, 4
"""Places of an agency that spoke at the counted vote only, of one for which the secretary spoke, of one with a second person."""

ANSWERED = (VOTED, 3, 5, 6, 7, 8)
"""Places of agencies that have answered where enough have."""

Tried = list[tuple[str, str, str]]
"""(who, what, what was heard)."""


async def by_name(here: Replicas) -> Scene:
    """A motion that is voted on by name: one has spoken by phone, one by the secretary's hand; a counted one; a draft."""
    bloc, chair, secretary, leaders = await hall(here.stage)
    made = Scene(here, bloc, chair, secretary, leaders, MOTION)
    for phone in (secretary, *leaders):
        await phone.say("/viec")
    made.counted = await asked(here.stage, bloc, chair, MOTION, openly=True)
    for place, word in ((CLOSED, Mark.NO), (VOTED, Mark.YES)):
        await leaders[place].tap_data(made.cast(place, made.counted, word))
    await secretary.tap_data(f"vclose:{made.counted}")
    await chair.tap_data(f"vend:{made.counted}")
    made.open = await asked(here.stage, bloc, chair, MOTION, openly=True)
    made.updates["word"] = await made.tap(leaders[VOTED], made.cast(VOTED))
    await secretary.tap_data(made.cast(BY_HAND))
    made.draft = await asked_of(here.stage, bloc, secretary, MOTION)
    return made


def at_a_vote_by_name(made: Scene, person: Person) -> list[Attempt]:
    """What everybody tries there; the chair and the secretary may do some of it."""
    mine, keeps = made.bloc.agencies[person.own], person.phone.id in {made.chair.id, made.secretary.id}
    other = VOTED if person.own == NOT_VOTED else NOT_VOTED
    belongs = keeps or person.name in {"An officer without the right", "The supervisor", "A leader who has voted"}
    say = made.cast(other, mark=Mark.NO if person.phone is made.secretary else Mark.YES)
    return [
        Attempt("say a word for another agency", say, "hand_recorded" if keeps else ""),
        Attempt(
            "change what an agency has said on its phone", made.cast(VOTED, mark=Mark.NO),
            "openly_voted" if person.phone is made.leaders[VOTED] else "",
        ),
        Attempt("speak, or change a word, after the close", made.cast(CLOSED if keeps else person.own, made.counted, Mark.NO)),
        Attempt("see who said what before the close", f"vwho:{made.open}:0"),
        Attempt("see a result before the close", f"vres:{made.open}:0"),
        Attempt("see who said what after the close", f"vwho:{made.counted}:0", "-" if belongs else ""),
        Attempt("write down what agencies say", f"vhands:{made.open}:0", "-" if keeps else ""),
        Attempt("make it secret while it runs", f"vform:{made.open}:secret"),
        Attempt("make it a ballot without a meeting while it runs", f"vcirc:{made.open}:3"),
        Attempt("change the words of its motion", f"vmotion:{made.open}:0"),
        Attempt("give an agency a slip at it", f"vgive:{made.open}:{made.bloc.agencies[5]}:p"),
        Attempt("ask for a slip at it", f"vneedslip:{made.open}:{mine}"),
        Attempt("put an agency into a motion that is prepared", f"vstand:{made.draft}:0:{mine}:1"),
        Attempt("put a motion on a draft", f"vmotion:{made.draft}", "-" if keeps else ""),
        Attempt(
            "change the form of a draft", f"vform:{made.draft}:{'secret' if person.phone is made.secretary else 'open'}",
            {made.chair.id: "form_opened", made.secretary.id: "form_secret"}.get(person.phone.id, ""),
        ),
    ]  # fmt: skip


async def means_by_name(made: Scene) -> Tried:
    """Buttons nobody gave out, cards that went on, updates that come again."""
    stage, right = made.here.stage, made.leaders[NOT_VOTED]
    colleague, outsider = await stage.person("Cùng", made.bloc, agency=NOT_VOTED), await stage.stranger("Ngoài")
    for phone in (colleague, outsider):
        await phone.say("/viec")
    card, told = made.cast(NOT_VOTED), "A forwarded card"
    forged = (
        ("A forged button", right, "a word that is none", f"{card[:-2]}null"),
        ("A forged button", right, "a second word of an agency", f"vcast:{made.open}:{made.bloc.agencies[NOT_VOTED]}.2:{made.mask()}"),
        ("A forged button", right, "a card of names that is not there", f"vwho:{made.counted}:99"),
        (told, colleague, "an officer of the agency speaks with the leader's card", card),
        (told, made.leaders[5], "the leader of another agency speaks with it", card),
        (told, outsider, "a stranger speaks with it", card),
    )  # fmt: skip
    found = [(who, what, await outcome(made, phone, Attempt(what, data))) for who, phone, what, data in forged]
    for what, update in (
        ("a word, delivered again", made.updates["word"]),
        ("a word, under another number", {**made.updates["word"], "update_id": 999_999_998}),
    ):
        before = await made.rows()
        await made.here.play(update, 0)
        await made.here.settled()
        assert await made.rows() == before
        found.append(("An update that comes again", what, "*nothing changes: it is what was said*"))
    await made.leaders[VOTED].tap_data(made.cast(VOTED, mark=Mark.NO))
    before = await made.rows()
    await made.here.play({**made.updates["word"], "update_id": 999_999_999}, 0)
    await made.here.settled()
    after = await made.rows()
    assert [name for name in after if after[name] != before[name]] == ["openvote", "trail"]
    what = "an earlier word, under another number, after a later one"
    return [*found, ("An update that comes again", what, "*it is said again: the agency's card and the trail say so*")]


async def without_a_meeting(here: Replicas) -> Scene:
    """Ballots without a meeting, two papers an agency: one takes answers and enough have come, of two the time is over with too few; a
    draft. The seconds of two agencies hold its second paper."""
    bloc, chair, secretary, leaders = await hall(here.stage)
    made = Scene(here, bloc, chair, secretary, leaders, MOTION)
    second = await here.stage.person("Cán bộ hai", bloc, agency=SECOND)
    for phone in (secretary, second, *leaders):
        await phone.say("/viec")
    await here.stage.write(lambda session: two_papers(session, made))
    calendar = WorkCalendar(here.stage.machine.house.tz)
    days = [calendar.deadline_at(calendar.add(here.stage.now.date(), days)) for days in (3, 3, 40)]
    drafts = [await asked_of(here.stage, bloc, secretary, MOTION, until=until) for until in days]
    for number in drafts:
        await leaders[SECOND].tap_data(f"vholder:{number}:{bloc.agencies[SECOND]}.2:{second.person_id}")
        await secretary.tap_data(f"vask:{number}")
        await here.stage.settle(chair)
        await chair.tap("Bắt đầu bỏ phiếu")
        await here.stage.settle(chair)
    made.over, made.few, made.open = drafts
    for place, number in [(VOTED, made.over), (VOTED, made.few), *((place, made.open) for place in ANSWERED)]:
        await leaders[place].tap_data(made.cast(place, number))
    await second.tap_data(f"vcast:{made.open}:{bloc.agencies[SECOND]}.2:{made.mask()}")
    await here.stage.pass_time(days=10)
    made.draft = await asked_of(here.stage, bloc, secretary, MOTION)
    made.second = second
    return made


def two_papers(session: Session, made: Scene) -> None:
    """The bloc gives each agency two papers."""
    year = session.get_one(Year, made.bloc.year_id)
    balloting.say(session, year, replace(balloting.of(year), papers_each=2))


def at_a_ballot_without_a_meeting(made: Scene, person: Person) -> list[Attempt]:
    """What everybody tries there; the chair may do some of it."""
    agencies, chair = made.bloc.agencies, person.phone is made.chair
    mine, other = agencies[person.own], VOTED if person.own == NOT_VOTED else NOT_VOTED
    second, third, mask = Voter(agencies[SECOND], 2), Voter(mine, 3), made.mask()

    def may(act: str) -> str:
        return act if chair else ""

    return [
        Attempt("answer for another agency", made.cast(other)),
        Attempt("cast another agency's second paper", f"vcast:{made.open}:{second}:{mask}"),
        Attempt("cast the second paper of the own agency, which a colleague holds or nobody", f"vcast:{made.open}:{Voter(mine, 2)}:{mask}"),
        Attempt("cast a third paper, where each agency has two", f"vcast:{made.open}:{third}:{mask}"),
        Attempt("take the second paper beside the own one", f"vholder:{made.open}:{Voter(mine, 2)}:{person.phone.person_id}"),
        Attempt("answer after the time", made.cast(person.own, made.over, Mark.NO)),
        Attempt("let an agency answer by a slip after the time", f"vgive:{made.over}:{agencies[5]}:w"),
        Attempt("see who answered how", f"vwho:{made.open}:0"),
        Attempt("see a result before the time", f"vres:{made.open}:0"),
        Attempt("end it before the time", f"vclose:{made.open}"),
        Attempt("confirm an end before the time", f"vend:{made.open}"),
        Attempt("give it up before the time", f"vfew:{made.open}"),
        Attempt("give it more time before the time", f"vlong:{made.open}"),
        Attempt("set another time while it runs", f"vcirc:{made.open}:3"),
        Attempt("bring it back into the hall", f"vcirc:{made.open}:0"),
        Attempt("give more time where too few have answered", f"vlong:{made.over}", may("circulation_extended")),
        Attempt("give up where too few have answered", f"vfew:{made.few}", may("ballot_annulled")),
        Attempt("change how many papers agencies have while it runs", f"vset:{made.open}:papers:1"),
        Attempt("change how many papers agencies have, at a draft", f"vset:{made.draft}:papers:3", may("balloting_set")),
        Attempt("make a draft one without a meeting", f"vcirc:{made.draft}:3", may("circulated")),
    ]  # fmt: skip


async def means_without(made: Scene) -> Tried:
    """Buttons nobody gave out, cards that went on."""
    leader, outsider = made.leaders[SECOND], await made.here.stage.stranger("Ngoài")
    await outsider.say("/viec")
    assert made.second
    first, second = made.bloc.agencies[SECOND], Voter(made.bloc.agencies[SECOND], 2)
    forged: tuple[tuple[str, Phone, str, str], ...] = (
        ("A forged button", leader, "the first paper under a number", f"vcast:{made.open}:{first}.1:{made.mask()}"),
        ("A forged button", leader, "a time that is none", f"vcirc:{made.draft}:202413312500"),
        ("A forwarded card", leader, "the leader casts the colleague's paper", f"vcast:{made.open}:{second}:{made.mask()}"),
        ("A forwarded card", made.second, "the colleague casts the leader's paper", f"vcast:{made.open}:{first}:{made.mask()}"),
        ("A forwarded card", outsider, "a stranger answers with a reminder", f"vpaper:{made.open}:{first}"),
        ("A forwarded card", outsider, "a stranger gives more time with the chair's button", f"vlong:{made.over}"),
    )  # fmt: skip
    return [(who, what, await outcome(made, phone, Attempt(what, data))) for who, phone, what, data in forged]


async def everybody(made: Scene, attempts: Callable[[Scene, Person], list[Attempt]], *more: Person) -> Tried:
    """Everybody tries everything, those with rights last."""
    found = [*(await people(made)), *more]
    return [
        (person.name, one.what, await outcome(made, person.phone, one)) for person in found for one in attempts(made, person)
    ]  # fmt: skip
