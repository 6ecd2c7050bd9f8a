"""The hall of a closing meeting: who sits in it, and a ballot on its way."""

from dataclasses import replace
from datetime import datetime
from fractions import Fraction

from sqlmodel import Session, col, select

from domain.papers import Paper
from domain.questions import DEFAULT_RULES, Question, QuestionKind, Rules
from storage import ballots, urn, voting_rules
from storage.ballots import Content
from storage.tables import Ballot, Seat, Year
from tests.handlers.harness import Phone, Stage, TheBloc

FLAG = "Cờ thi đua của UBND tỉnh"
CERTIFICATES = "Bằng khen của Chủ tịch UBND tỉnh"
HEAD = "Bầu Trưởng khối năm sau"
DEPUTY = "Bầu Phó khối năm sau"


async def hall(stage: Stage, lang: str = "vi") -> tuple[TheBloc, Phone, Phone, list[Phone]]:
    """The morning of the meeting: chair, secretary, and the leaders of the nine agencies (the chair leads the first)."""
    bloc = await stage.bloc()
    chair = await stage.person("Chủ trì", bloc, agency=0, roles=("leader", "chair"), lang=lang)
    secretary = await stage.person("Thư ký", bloc, agency=0, roles=("officer", "secretary"), lang=lang)
    leaders = [
        chair,
        *[await stage.person(f"Lãnh đạo {n}", bloc, agency=n, roles=("leader",), lang=lang) for n in range(1, 9)],
    ]
    await confirmed(stage, bloc, secretary)
    await stage.pass_time(days=1)
    return bloc, chair, secretary, leaders


async def confirmed(stage: Stage, bloc: TheBloc, secretary: Phone, *questions: Question) -> None:
    """The secretary has confirmed the rule cards of the year: as these questions have them, or the usual ones of all kinds."""

    def confirm(session: Session) -> None:
        year = session.get_one(Year, bloc.year_id)
        for question in questions:
            usual = voting_rules.rules(year, question.subject)
            voting_rules.set_rules(session, year, question.subject, replace(usual, rules=question.rules))
        for subject in [one.subject for one in questions] or DEFAULT_RULES:
            voting_rules.confirm(session, year, subject, secretary.person_id, stage.now)

    await stage.write(confirm)


async def also_leads(stage: Stage, bloc: TheBloc, phone: Phone, agency: int) -> None:
    """Give somebody the lead of one more agency."""
    seat = Seat(
        id=stage.new_id(), bloc_id=bloc.id, agency_id=bloc.agencies[agency], person_id=phone.person_id, role="leader", since_at=stage.now
    )  # fmt: skip
    await stage.write(lambda session: session.add(seat))


async def prepared(stage: Stage, secretary: Phone, *subjects: str) -> str:
    """The secretary prepares a ballot with these subjects as they are proposed; its id."""
    await secretary.say("/bophieu")
    await secretary.tap("Chuẩn bị bỏ phiếu")
    for subject in subjects:
        await secretary.tap(f"Thêm: {subject}")
        await secretary.tap("Xong")
    return await newest(stage)


async def opened(stage: Stage, secretary: Phone, chair: Phone, *subjects: str) -> str:
    """Prepare a ballot with these subjects and open it; its id."""
    return await begun(stage, secretary, chair, await prepared(stage, secretary, *subjects))


async def sent_round(
    stage: Stage, bloc: TheBloc, head: tuple[Phone, Phone], leaders: list[Phone], seconds: dict[int, Phone], *subjects: str
) -> str:  # fmt: skip
    """Prepare a ballot without a meeting, of three working days, with two papers an agency, and open it; its id. `head`: secretary and
    chair; `seconds`: who holds the second paper, by the place of the agency."""
    secretary, chair = head
    ballot_id = await prepared(stage, secretary, *subjects)
    await secretary.tap_data(f"vset:{ballot_id}:papers:2")
    for place, second in seconds.items():
        await leaders[place].say("/bophieu")
        await leaders[place].tap_data(f"vholder:{ballot_id}:{bloc.agencies[place]}.2:{second.person_id}")
    await secretary.tap_data(f"vcirc:{ballot_id}:3")
    return await begun(stage, secretary, chair, ballot_id)


async def begun(stage: Stage, secretary: Phone, chair: Phone, ballot_id: str) -> str:
    """What lies before the secretary is put to the chair, who begins it; its id."""
    await secretary.tap("Trình chủ trì bắt đầu")
    if "Xác nhận, trình chủ trì" in secretary.buttons:  # the first ballot of its kinds in the year
        await secretary.tap("Xác nhận, trình chủ trì")
    await chair.tap("Bắt đầu bỏ phiếu")
    await stage.settle(chair)  # papers have gone to nine phones
    return ballot_id


async def asked(
    stage: Stage, bloc: TheBloc, chair: Phone, *questions: Question, openly: bool = False, until: datetime | None = None
) -> str:
    """A ballot with just these questions, begun by the chair; its id."""
    number = await asked_of(stage, bloc, chair, *questions, openly=openly, until=until)
    await chair.say("/bophieu")
    await chair.tap("Tiếp tục chuẩn bị")
    await chair.tap("Bắt đầu bỏ phiếu")
    await stage.settle(chair)  # papers have gone to nine phones
    return number


async def asked_of(
    stage: Stage,
    bloc: TheBloc,
    secretary: Phone,
    *questions: Question,
    openly: bool = False,
    until: datetime | None = None,
) -> str:
    """A prepared ballot with just these questions, whose rules are confirmed; its id. `openly`: by name; `until`: without a meeting."""
    number = stage.new_id()

    def draft(session: Session) -> None:
        content, meeting = (
            Content(questions, (), open=openly, until=until).to_json(),
            None if until else bloc.meeting_id,
        )
        session.add(Ballot(
            id=number, year_id=bloc.year_id, meeting_id=meeting, title="Hội nghị tổng kết", content=content, until_at=until
        ))  # fmt: skip

    await stage.write(draft)
    await confirmed(stage, bloc, secretary, *questions)
    return number


def choose(bloc: TheBloc, count: int, most: int, subject: str = "HEAD") -> Question:
    """Up to `most` of the first `count` agencies."""
    rules = Rules(Fraction(1, 2), strict=True)
    return Question(QuestionKind.CHOOSE, tuple(bloc.agencies[:count]), most, rules, most=most, subject=subject)


def yes_no(bloc: TheBloc, *places: int, subject: str = "PROV_FLAG") -> Question:
    """Yes, no or no opinion on these agencies."""
    rules = Rules(Fraction(2, 3), strict=False)
    return Question(
        QuestionKind.YES_NO, tuple(bloc.agencies[place] for place in places), len(places), rules, subject=subject
    )


async def papers(stage: Stage, ballot_id: str) -> list[Paper]:
    """What lies in the urn of an open ballot, opened with the key of the stage's program; for tests of what was cast."""

    def work(session: Session) -> list[Paper]:
        ballot = session.get_one(Ballot, ballot_id)
        key = urn.UrnKey(ballot.public_key, ballot.wrapped_secret or b"")
        questions = ballots.content_of(ballot).questions
        with session.begin_nested() as peek:
            found = urn.empty(session, ballot_id, key, stage.machine.house.ballot_key).papers
            peek.rollback()
        return [Paper.from_bytes(questions, paper) for paper in found]

    return await stage.read(work)


async def newest(stage: Stage) -> str:
    """The id of the one real ballot that is a draft, or open."""
    wanted = select(Ballot.id).where(Ballot.kind == "real", col(Ballot.state).in_(("draft", "open")))
    return await stage.read(lambda s: s.exec(wanted).one())


async def the(stage: Stage, ballot_id: str) -> Ballot:
    """A ballot's row as it is now."""
    return await stage.read(lambda s: s.get_one(Ballot, ballot_id))


async def voted(voter: Phone, *choices: str) -> None:
    """Open the paper, tap these choices card after card, and confirm."""
    await voter.tap("Bỏ phiếu")
    for choice in choices:
        await voter.tap(choice)
    await voter.tap("Xác nhận bỏ phiếu")
