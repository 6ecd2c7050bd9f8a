"""A hall with three ballots in it, everybody who might do wrong, and what they try with buttons."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, col, select, text

from domain.papers import Mark, Paper
from domain.questions import Question
from domain.voters import Voter
from storage.ballots import Content
from storage.tables import Ballot, Trail
from tests.handlers.harness import OPERATOR, Phone, TheBloc
from tests.handlers.voting.hall import asked, hall, yes_no
from tests.handlers.voting.races import Replicas

VOTED, NOT_VOTED = 1, 2
"""Places of an agency whose leader has voted on the open ballot, and of one whose leader has not."""

KEPT = ("ballot", "holder", "openvote", "roll", "trail", "urn")
RESULT = ("KẾT QUẢ", "phiếu đồng ý", "Không đồng ý")
"""Words that a result has, and no refusal."""

MAY = "*may do this; it stands in the trail as `{}`*"
SHOWN = "*may see this; it changes nothing*"


@dataclass(slots=True)
class Scene:
    """An open ballot on which two have voted, one that is counted and not published, and a draft."""

    here: Replicas
    bloc: TheBloc
    chair: Phone
    secretary: Phone
    leaders: list[Phone]
    question: Question
    open: str = ""
    counted: str = ""
    draft: str = ""
    over: str = ""
    few: str = ""
    """of which the time is over with too few answers"""
    second: Phone | None = None
    """who holds an agency's second paper"""
    updates: dict[str, dict[str, Any]] = field(default_factory=dict)
    """the vote of the leader who has voted, and the chair's end of the counted ballot, as Telegram delivered them"""

    def mask(self, mark: Mark = Mark.YES) -> str:
        """A paper as a button carries it."""
        return Paper((self.question,)).with_mark(0, 0, mark).to_text()

    def cast(self, place: int, ballot_id: str = "", mark: Mark = Mark.YES) -> str:
        """The button that casts an agency's paper."""
        return f"vcast:{ballot_id or self.open}:{self.bloc.agencies[place]}:{self.mask(mark)}"

    async def tap(self, phone: Phone, data: str) -> dict[str, Any]:
        """Tap, and keep the update."""
        self.here.tap(phone, data)
        (update,) = await self.here.waiting()
        await self.here.play(update, 0)
        await self.here.settled()
        return update

    async def rows(self) -> dict[str, list[Any]]:
        """Everything that a vote consists of."""

        def work(session: Session) -> dict[str, list[Any]]:
            return {
                table: [tuple(row) for row in session.execute(text(f"SELECT * FROM {table}"))]  # noqa: S608  # names of our own
                for table in KEPT
            }

        return await self.here.stage.read(work)


async def scene(here: Replicas) -> Scene:
    """The hall as it is when they begin."""
    bloc, chair, secretary, leaders = await hall(here.stage)
    made = Scene(here, bloc, chair, secretary, leaders, yes_no(bloc, 5))
    for phone in (secretary, *leaders):
        await phone.say("/viec")
    made.counted = await asked(here.stage, bloc, chair, made.question)
    for place in (3, 4):
        await leaders[place].tap_data(made.cast(place, made.counted))
    await secretary.tap_data(f"vclose:{made.counted}")
    made.updates["end"] = await made.tap(chair, f"vend:{made.counted}")
    made.open = await asked(here.stage, bloc, chair, made.question)
    made.updates["vote"] = await made.tap(leaders[VOTED], made.cast(VOTED))
    await chair.tap_data(made.cast(0))
    made.draft = await here.stage.write(lambda session: _draft(session, made))
    return made


def _draft(session: Session, made: Scene) -> str:
    number = made.here.stage.new_id()
    content = Content((made.question,), ()).to_json()
    session.add(
        Ballot(
            id=number, year_id=made.bloc.year_id, meeting_id=made.bloc.meeting_id, title="Dự thảo", content=content
        )
    )  # fmt: skip
    return number


@dataclass(frozen=True, slots=True)
class Attempt:
    """What is tried, and the button's data."""

    what: str
    data: str
    right: str = ""
    """"" where it has to fail; otherwise the trail's name of what this person may do, `-` for what leaves no entry"""


@dataclass(slots=True)
class Person:
    """Who tries it. `own`: the place of an agency whose paper counts as theirs."""

    name: str
    phone: Phone
    own: int = VOTED
    rights: dict[str, str] = field(default_factory=dict)

    def attempts(self, made: Scene) -> list[Attempt]:
        """What everybody tries, in an order in which rights come late."""
        other, content = (VOTED if self.own == NOT_VOTED else NOT_VOTED), Content((made.question,), ())
        tried = {
            "read choices of the open ballot": f"vres:{made.open}:0",
            "read a result that is not published": f"vres:{made.counted}:0",
            "look at another agency's paper": f"vpaper:{made.open}:{made.bloc.agencies[other]}",
            "vote for another agency": made.cast(other),
            "vote twice, or instead of who has voted": made.cast(self.own, mark=Mark.NO),
            "vote on a ballot that is counted": made.cast(self.own, made.counted),
            "name another voter while it is open": f"vholder:{made.open}:{made.bloc.agencies[other]}:{self.phone.person_id}",
            "change what the open ballot asks": f"vplaces:{made.open}:0:2",
            "remove the open ballot": f"vdrop:{made.open}:yes",
            "annul the open ballot": f"vannul:{made.open}",
            "look at a draft to change it": f"vedit:{made.draft}",
            "begin a vote": f"vopen:{made.draft}:{content.fingerprint}",
            "ask for the end of the vote": f"vclose:{made.open}",
            "end the vote alone": f"vend:{made.open}",
            "publish a result": f"vpub:{made.counted}",
        }
        return [Attempt(what, data, self.rights.get(what, "")) for what, data in tried.items()]


async def people(made: Scene) -> list[Person]:
    """Everybody who might do wrong with their own buttons."""
    stage, bloc = made.here.stage, made.bloc
    elsewhere = await stage.bloc("khac")
    roles = ("leader", "chair", "secretary")
    head = {
        "read a result that is not published": "-",
        "look at a draft to change it": "-",
        "begin a vote": "ballot_opened",
        "ask for the end of the vote": "close_asked",
        "publish a result": "result_published",
    }
    found = [
        Person("A stranger", await stage.stranger("Lạ")),
        Person("Chair, secretary and leader of another bloc", await stage.person("Khác", elsewhere, roles=roles)),
        Person("An officer without the right", await stage.person("Cán bộ", bloc, agency=NOT_VOTED), NOT_VOTED),
        Person("The supervisor", await stage.person("Giám sát", bloc, agency=None, roles=("supervisor",))),
        Person("A leader who has voted", made.leaders[VOTED]),
        Person("The operator, in the chat", await stage.stranger("Quản trị", number=OPERATOR)),
        Person("The head (chair of the bloc)", made.chair, 0, head),
    ]
    for person in found:
        await person.phone.say("/viec")
    return found


async def outcome(made: Scene, phone: Phone, attempt: Attempt) -> str:
    """What somebody heard. Where it has to fail, no row of a vote has changed and no word of a result was shown."""
    before, entries = await made.rows(), await made.here.stage.read(_acts)
    made.here.stage.toasts.pop(phone.id, None)
    was = phone.text
    await phone.tap_data(attempt.data)
    heard = phone.toast or (phone.text if phone.text != was else "")
    if not attempt.right:
        assert await made.rows() == before, attempt
        assert not [word for word in RESULT if word in heard], attempt
        assert heard, attempt
        assert "gặp lỗi" not in heard, attempt
        return " ".join(heard.split())
    if attempt.right == "-":
        assert await made.rows() == before
        assert phone.text != was, (attempt, heard)
        return SHOWN
    assert (await made.here.stage.read(_acts))[len(entries) :] == [attempt.right]
    return MAY.format(attempt.right)


def _acts(session: Session) -> list[str]:
    return list(session.exec(select(Trail.act).order_by(col(Trail.id))))


async def means(made: Scene) -> list[tuple[str, str, str]]:
    """(means, tried, heard): buttons nobody gave out, updates that come again, cards that went on to somebody else."""
    stage, right = made.here.stage, made.leaders[NOT_VOTED]
    colleague = await stage.person("Cùng cơ quan", made.bloc, agency=NOT_VOTED)
    outsider = await stage.stranger("Người ngoài")
    for phone in (colleague, outsider):
        await phone.say("/viec")
    second = Voter(made.bloc.agencies[NOT_VOTED], 2)
    forged: Sequence[tuple[str, Phone, str, str]] = (
        ("A forged button", right, "more marks than the paper has", f"{made.cast(NOT_VOTED)[:-2]}AP8"),
        ("A forged button", right, "a paper that is no paper", f"{made.cast(NOT_VOTED)[:-2]}null"),
        ("A forged button", right, "a question that is not there", f"vres:{made.open}:99"),
        ("A forged button", right, "an agency that is not there", f"vcast:{made.open}:nowhere:{made.mask()}"),
        ("A forged button", right, "a second paper, where each agency has one", f"vcast:{made.open}:{second}:{made.mask()}"),
        ("A forged button", right, "a ballot that is not there", f"vcast:nothing:{made.bloc.agencies[NOT_VOTED]}:{made.mask()}"),
        ("A forged button", right, "an act that is not there", f"vsee:{made.open}:{made.bloc.agencies[VOTED]}"),
        ("A forwarded card", colleague, "an officer of the agency casts the leader's paper", made.cast(NOT_VOTED)),
        ("A forwarded card", made.leaders[3], "the leader of another agency casts it", made.cast(NOT_VOTED)),
        ("A forwarded card", outsider, "a stranger casts it", made.cast(NOT_VOTED)),
        ("A forwarded card", outsider, "a stranger ends the vote with the chair's button", f"vend:{made.open}"),
    )  # fmt: skip
    found = [(who, what, await outcome(made, phone, Attempt(what, data))) for who, phone, what, data in forged]
    for what, phone, name in (
        ("a vote, delivered again", made.leaders[VOTED], "vote"),
        ("the end of a vote, delivered again", made.chair, "end"),
    ):
        before = await made.rows()
        stage.toasts.pop(phone.id, None)
        await made.here.play(made.updates[name], 0)
        await made.here.settled()
        assert await made.rows() == before
        assert not phone.toast
        found.append(("An update that comes again", what, "*nothing: it stops at its number*"))
    again = {**made.updates["vote"], "update_id": 999_999_999}
    before = await made.rows()
    await made.here.play(again, 0)
    await made.here.settled()
    assert await made.rows() == before
    found.append(
        (
            "An update that comes again",
            "a vote, under another number",
            "*nothing changes: the roll's key refuses a second mark*",
        )
    )
    return found
