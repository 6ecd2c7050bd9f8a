"""The closing meeting under way before whoever guides it: its items, where it is, what is put before it; read once a turn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from domain.agenda import Item, Point, here, plan
from domain.eligibility import Act
from domain.score_sight import Stage as ScoreStage
from domain.score_sight import open_to_all
from handlers.honours.book import Book as Chosen
from handlers.honours.book import read_book as read_chosen
from handlers.kit.access import scope_of
from handlers.kit.moment import Moment
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.meeting.book import Book as Hall
from handlers.meeting.book import named_book as named_hall
from handlers.meeting.book import read_book as read_hall
from handlers.rails.lists import proposals
from handlers.voting import tie_facts
from storage import ballots, blocs, closing, meetings, pacts, quotas, verifying, years
from storage.tables import Ballot, Bloc, MeetingItem, Year


@dataclass(frozen=True, slots=True)
class Rails:
    """`hall`: the meeting; `chosen`: what it has chosen of the year that it closes; `left`: the items behind it, by key."""

    hall: Hall
    chosen: Chosen
    points: tuple[Point, ...]
    left: Mapping[str, MeetingItem]

    @property
    def year(self) -> Year:
        """The year that the meeting closes."""
        return self.chosen.year

    @property
    def where(self) -> str:
        """The word of a button that names it."""
        return self.hall.meeting.id

    @property
    def here(self) -> Point | None:
        """The item under way; None when the meeting has left all of them."""
        return here(self.points, self.left)

    def point(self, key: str) -> Point | None:
        """One of its items."""
        return next((one for one in self.points if one.key == key), None)

    def of(self, subject: str) -> Point | None:
        """The item that decides on an award or an office."""
        return next((one for one in self.points if one.decides and subject in one.subjects), None)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the card of one item tells beyond the meeting itself, as far as the item needs it.

    `lists`: who is put before the meeting, by award and office; `ranks`: (rank, hundredths) by agency once the scores are fixed, where
    everybody may see them; `ballots`: of this meeting, by what they ask about; `reports`: agencies that have sent theirs; `pact`: (its
    year, how many contents).
    """

    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)
    ranks: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    ballots: Mapping[str, Ballot] = field(default_factory=dict)
    heads: Sequence[str] = ()
    deputies: Sequence[str] = ()
    reports: int | None = None
    handed_over: bool = False
    pact: tuple[Year, int] | None = None


def named_rails(talk: Talk, meeting_id: str, *, held: bool = False) -> Rails:
    """The rails of the meeting that a button names, for the head's people; refused unless it is under way and closes a year."""
    hall = named_hall(talk, Act.SET_UP, meeting_id, held=held)
    if not hall.guided:
        raise Refusal(talk._("Chỉ điều hành từng mục khi hội nghị tổng kết đang họp. Mời đồng chí gõ /hoinghi để xem."))
    return read_rails(talk, hall)


def read_rails(moment: Moment, hall: Hall) -> Rails:
    """As the rows say now."""
    session = moment.session
    year = session.get_one(Year, hall.closes)
    chosen = read_chosen(moment, hall.place, year)
    offices = ["HEAD"]
    if blocs.officed(session, year.id, "deputy") or chosen.chosen("DEPUTY") or "DEPUTY" in hall.meeting.proposed:
        offices.append("DEPUTY")
    points = plan(
        list(quotas.places(session, year)), offices, scores=bool(year.criteria) and verifying.any_submitted(session, year.id),
        handover=True, pact=any(one.code == pacts.STEP for one in meetings.performed(session, hall.meeting)),
    )  # fmt: skip
    return Rails(hall, chosen, points, closing.left(session, hall.meeting.id))


def again(talk: Talk, rails: Rails) -> Rails:
    """The same after this turn has changed something."""
    return read_rails(talk, read_hall(talk, rails.hall.place, rails.hall.meeting))


def facts_of(moment: Moment, rails: Rails, point: Point | None) -> Facts:
    """What an item's card tells; None: when all are over."""
    session, year = moment.session, rails.year
    heads = [one.short_name or one.name for one in blocs.officed(session, year.id, "head")]
    item = point.item if point else None
    if item is Item.REPORT:
        known = blocs.step(session, year.id, "YEAR_REPORT") is not None
        return Facts(heads=heads, reports=len(blocs.marks(session, year.id, "YEAR_REPORT")) if known else None)
    if item is Item.SCORES:
        return Facts(ranks=_ranks(moment, year))
    if item in {Item.LIST, Item.AWARD, Item.OFFICES}:
        ranks = {} if item is Item.OFFICES else _ranks(moment, year)
        deputies = [one.short_name or one.name for one in blocs.officed(session, year.id, "deputy")]
        return Facts(proposals(session, year, rails.hall.meeting), ranks, _ballots(moment, rails), heads, deputies)
    if item is Item.HANDOVER:
        return Facts(heads=heads, handed_over=years.was_handed_over(session, year.id))
    if item is Item.PACT:
        return Facts(pact=_pact(moment, rails))
    return Facts(heads=heads)


def _ranks(moment: Moment, year: Year) -> dict[str, tuple[int, int]]:
    """The ranking of scores that are fixed; nothing before, nor where the hall may not hear the points of others."""
    bloc = moment.session.get_one(Bloc, year.bloc_id)
    if not open_to_all(scope_of(bloc), ScoreStage.FROZEN):
        return {}
    found = tie_facts.ranked(moment.session, year)
    return {agency: (line.rank, line.counted.total) for agency, line in found.items()}


def _ballots(moment: Moment, rails: Rails) -> dict[str, Ballot]:
    """The newest ballot of this meeting about each subject; one that was annulled asked nothing."""
    found: dict[str, Ballot] = {}
    mine = [one for one in ballots.of_year(moment.session, rails.year.id) if one.meeting_id == rails.where]
    for ballot in mine:
        if ballot.state != "annulled":
            for asked in ballots.content_of(ballot).questions:
                found.setdefault(asked.subject, ballot)
    return found


def _pact(moment: Moment, rails: Rails) -> tuple[Year, int] | None:
    """The pact that this meeting signs."""
    for step in meetings.performed(moment.session, rails.hall.meeting):
        if step.code == pacts.STEP:
            row = pacts.find(moment.session, step.year_id)
            return moment.session.get_one(Year, step.year_id), len(row.contents) if row else 0
    return None


def undecided(rails: Rails, facts: Facts) -> list[str]:
    """What nobody has been agreed on for and no ballot asks about, in the order of the items."""
    every = [one for point in rails.points if point.decides for one in point.subjects]
    return [one for one in every if one not in facts.ballots and not settled(rails, one)]


def settled(rails: Rails, subject: str) -> bool:
    """Whether somebody was chosen, and no agency objects."""
    return bool(rails.chosen.chosen(subject)) and not rails.chosen.objectors(subject)
