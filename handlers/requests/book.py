"""A person before a request: everything a screen or a decision needs, read once a turn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from domain.eligibility import Act
from domain.requests import Kind, State, may_answer
from handlers.chasing.standings import Standing, standings
from handlers.kit.access import Place
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import Spot, at_own_agency, at_task, gone
from storage import attachments, people, requests
from storage.tables import EvidenceFile, Request, RequestAnswer, Step


@dataclass(frozen=True, slots=True)
class Book:
    """A request with how every agency stands and what has come. `files`: by agency, for those that are answered with files."""

    place: Place
    request: Request
    step: Step
    standings: tuple[Standing, ...]
    answers: Mapping[str, RequestAnswer]
    files: Mapping[str, list[EvidenceFile]] = field(default_factory=dict)

    @property
    def words(self) -> tuple[str, str]:
        """The words of a button about it."""
        return self.request.code, self.request.year_id

    @property
    def open(self) -> bool:
        """Whether answers are taken."""
        return self.request.state == State.OPEN

    @property
    def done(self) -> int:
        """How many agencies have answered, on paper too."""
        return sum(one.done for one in self.standings)

    def is_late(self, agency_id: str) -> bool:
        """Whether an agency's answer came, or was changed, after its deadline."""
        said = self.answers.get(agency_id)
        due_at = next((one.due_at for one in self.standings if one.agency.id == agency_id), self.step.due_at)
        return said is not None and due_at is not None and said.answered_at > due_at


@dataclass(frozen=True, slots=True)
class Own:
    """A request before an agency that is asked. `answers`: whether this person answers for it now."""

    spot: Spot
    request: Request
    answer: RequestAnswer | None
    files: list[EvidenceFile]
    answers: bool

    @property
    def where(self) -> tuple[str, str, str]:
        """The words of a button about it, and the key of the answer is (year, code, agency)."""
        return self.spot.words

    @property
    def key(self) -> tuple[str, str, str]:
        """Of the answer's row."""
        code, year_id, agency_id = self.spot.words
        return year_id, code, agency_id


def sent_book(talk: Talk, words: tuple[str, ...], *, held: bool = False) -> Book:
    """The request that (code, year) name, for the head's people; `held` until the commit."""
    place, step = at_task(talk, Act.SEND_REQUEST, words)
    if held:
        requests.hold(talk.session, step.year_id, step.code)
        talk.session.refresh(step)
    return read_book(talk, place, step)


def read_book(talk: Talk, place: Place, step: Step) -> Book:
    """The request as it is in the rows now."""
    talk.session.flush()
    request = requests.find(talk.session, step.year_id, step.code)
    if request is None:
        raise gone(talk)
    found = tuple(standings(talk.session, step, talk.now))
    said = requests.answers(talk.session, step.year_id, step.code)
    where, files = requests.place_of(step.year_id, step.code), dict[str, list[EvidenceFile]]()
    if request.kind == Kind.FILE:
        files = {agency_id: attachments.listed(talk.session, where, agency_id) for agency_id in said}
    return Book(place, request, step, found, said, files)


def own_book(talk: Talk, words: tuple[str, ...], *, held: bool = False) -> Own:
    """The request that (code, year, agency) name, for somebody of that agency."""
    spot = at_own_agency(talk, Act.ANSWER_REQUEST, words[:3])
    code, year_id, agency_id = spot.words
    request = (requests.hold if held else requests.find)(talk.session, year_id, code)
    if request is None:
        raise gone(talk)
    talk.session.flush()
    answer = requests.answers(talk.session, year_id, code).get(agency_id)
    files = attachments.listed(talk.session, requests.place_of(year_id, code), agency_id)
    held_here = held_roles(talk, spot.place, agency_id)
    answers = request.state == State.OPEN and may_answer(request.asked, spot.place.roles, held_here)
    return Own(spot, request, answer, files, answers)


def held_roles(talk: Talk, place: Place, agency_id: str) -> frozenset[str]:
    """Which of the two roles of an agency anybody has."""
    roles = ("officer", "leader")
    return frozenset(role for role in roles if people.holders(talk.session, place.bloc.id, role, agency_id))


def answering_book(talk: Talk, words: tuple[str, ...]) -> Own:
    """As `own_book`, held, for somebody who answers now; Refusal that says why not."""
    _, own = talk._, own_book(talk, words, held=True)
    if own.request.state == State.WITHDRAWN:
        raise Refusal(_("Yêu cầu này đã được rút, không cần trả lời."))
    if own.request.state == State.CLOSED:
        ended_at: datetime = own.request.ended_at or talk.now
        raise Refusal(
            _("Yêu cầu này đã kết thúc lúc {when}. Mời đồng chí báo Thư ký Khối nếu cần.", when=_.when(ended_at))
        )
    if not own.answers:
        raise Refusal(_("Yêu cầu này do lãnh đạo cơ quan trả lời."))
    return own
