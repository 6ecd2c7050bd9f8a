"""Meetings with their papers: what lies on a phone, and votes that end."""

from datetime import timedelta
from pathlib import Path

from sqlmodel import Session, col, select

from documents.papers.registry import ALL
from storage import presence
from storage.tables import Meeting, Person, Teller
from tests.documents.papers import text_of
from tests.handlers.harness import TOKEN, Phone, Stage, TheBloc
from tests.handlers.voting.hall import voted

TRIED = "ban-in-thu"
COUNT, MEETING = "bien-ban-kiem-phieu.docx", "bien-ban-hoi-nghi.docx"


def kind_of(file: str) -> str:
    """The name of a kind of paper in the name of its file, which says what it is about, too; a sample has its own name."""
    if file.endswith(f"-{TRIED}.docx"):
        return file
    kinds = {one.file_name for one in ALL}
    fits = [one for one in kinds if file.startswith(f"{Path(one).stem}-") and file.endswith(Path(one).suffix)]
    return max(fits, key=len, default=file)


def papers(stage: Stage, phone: Phone, name: str) -> list[str]:
    """The texts of all files of that name on a phone, oldest first."""
    return [text_of(one) for one in files(stage, phone, name)]


def files(stage: Stage, phone: Phone, name: str) -> list[bytes]:
    """All papers of a kind on a phone, oldest first."""
    kept = stage.world.bot_of(TOKEN).files
    sent = [body["document"] for body in phone.from_bot if "document" in body]
    found = [kept.get(one["file_id"]) for one in sent if kind_of(one["file_name"]) == name]
    return [one.content for one in found if one is not None]


async def all_vote(stage: Stage, chair: Phone, leaders: list[Phone], *choices: str, yes: int = 7) -> None:
    """Seven of nine agree to everything, the others to nothing; `choices` are tapped after that."""
    for number, leader in enumerate(leaders):
        if leader is chair:
            await chair.say("/bophieu")
        await voted(leader, "Đồng ý" if number < yes else "Không đồng ý", *choices)
    await stage.settle(chair)


async def kon_tum(stage: Stage, bloc: TheBloc, secretary: Phone) -> None:
    """The newspaper is not in the hall, two people count."""

    def there(session: Session) -> None:
        meeting = session.get_one(Meeting, bloc.meeting_id)
        presence.take(
            session, meeting, {key: key != bloc.agencies[8] for key in bloc.agencies}, secretary.person_id, stage.now
        )
        found = session.exec(select(Person).where(col(Person.full_name).in_(["Lãnh đạo 1", "Lãnh đạo 2"])))
        for place, person in enumerate(sorted(found, key=lambda one: one.full_name), 1):
            session.add(
                Teller(
                    meeting_id=bloc.meeting_id, person_id=person.id, agency_id=bloc.agencies[place], named_by=secretary.person_id,
                    named_at=stage.now + timedelta(seconds=place),
                )
            )  # fmt: skip

    await stage.write(there)


async def closed(stage: Stage, chair: Phone, secretary: Phone, ballot_id: str) -> None:
    """The secretary asks, the chair confirms."""
    await secretary.say("/bophieu")
    await secretary.tap_data(f"vclose:{ballot_id}")
    await chair.tap_data(f"vend:{ballot_id}")
    await stage.settle(secretary)
