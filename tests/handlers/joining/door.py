"""Somebody at the door: opening links, tapping by what a button does (whatever its language), counting taps and typed lines."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from handlers.joining import use_cases
from storage.tables import Agency, Bloc, Invitation, JoinRequest, Person, Seat
from tests.handlers.harness import Phone, Stage, TheBloc


@dataclass(slots=True)
class Thumb:
    """A phone whose taps and typed lines are counted; pressing Start behind a link is a tap."""

    phone: Phone
    taps: int = 0
    typed: int = 0

    @property
    def text(self) -> str:
        """The words of the card."""
        return self.phone.text

    async def open(self, code: str) -> "Thumb":
        """Open a link and press Start."""
        self.taps += 1
        await self.phone.say(f"/start {code}")
        return self

    async def tap(self, action: str) -> "Thumb":
        """Tap the first button of the card that does `action`."""
        self.taps += 1
        await self.phone.tap_data(data(self.phone, action))
        return self

    async def type(self, text: str) -> "Thumb":
        """Type a line."""
        self.typed += 1
        await self.phone.say(text)
        return self

    def copy(self) -> str:
        """Tap the copy button, which reaches nobody but the phone."""
        self.taps += 1
        return copied(self.phone)


def actions(phone: Phone) -> list[str]:
    """What the card's buttons do."""
    return [button["callback_data"] for row in phone.rows for button in row if "callback_data" in button]


def data(phone: Phone, action: str) -> str:
    """The first button that does `action`, a name alone or with words."""
    found = [one for one in actions(phone) if one == action or one.startswith(f"{action}:")]
    assert found, f"{action} is none of {actions(phone)} below {phone.text!r}"
    return found[0]


def copied(phone: Phone) -> str:
    """The text under the copy button."""
    texts = [button["copy_text"]["text"] for row in phone.rows for button in row if "copy_text" in button]
    assert len(texts) == 1, phone.rows
    return str(texts[0])


def urls(phone: Phone) -> list[str]:
    """The addresses the card's buttons open."""
    return [button["url"] for row in phone.rows for button in row if "url" in button]


async def bloc_code(stage: Stage, bloc: TheBloc) -> str:
    """The code of the one link of a bloc."""

    def make(session: Session) -> str:
        found = session.get(Bloc, bloc.id)
        assert found is not None
        return use_cases.invite_bloc(session, stage.machine.house, found, stage.now).code

    return await stage.write(make)


async def personal_code(stage: Stage, bloc: TheBloc, agency: int | None, role: str) -> str:
    """The code of a one-time invitation."""

    def make(session: Session) -> str:
        found = session.get(Bloc, bloc.id)
        assert found is not None
        where = session.get(Agency, bloc.agencies[agency]) if agency is not None else None
        return use_cases.invite_person(session, stage.machine.house, found, where, role, stage.now)

    return await stage.write(make)


async def ask_to_join(
    stage: Stage,
    code: str,
    name: str,
    *,
    agency: int = 1,
    role: str = "officer",
    lang: str = "vi",
    post: str = "Chuyên viên",
) -> Phone:
    """A stranger who has sent a request."""
    phone = await stage.stranger(name, lang)
    await phone.say(f"/start {code}")
    await phone.tap_data([one for one in actions(phone) if one.startswith("joinag:")][agency])
    await phone.tap_data(next(one for one in actions(phone) if one.endswith(f":{role}")))
    await phone.say(name)
    await phone.say(post)
    await phone.tap_data(data(phone, "joinok"))
    return phone


async def seats_of(stage: Stage, phone: Phone) -> list[tuple[str, str | None, bool]]:
    """(role, agency, whether it lasts) of the person behind a phone, oldest first."""

    def read(session: Session) -> list[tuple[str, str | None, bool]]:
        person = person_of(session, phone)
        found = session.exec(
            select(Seat).where(Seat.person_id == person.id).order_by(col(Seat.since_at), col(Seat.role))
        )
        return [(seat.role, seat.agency_id, seat.until_at is None) for seat in found]

    return await stage.read(read)


def person_of(session: Session, phone: Phone) -> Person:
    """The person behind a phone."""
    from storage import positions

    found = positions.find(session, "telegram", str(phone.id))
    assert found is not None
    return found[2]


async def person_row(stage: Stage, phone: Phone) -> Person:
    """The row of the person behind a phone."""
    return await stage.read(lambda session: person_of(session, phone))


async def requests(stage: Stage, bloc: TheBloc) -> list[JoinRequest]:
    """All requests of a bloc, first come first."""
    wanted = select(JoinRequest).where(JoinRequest.bloc_id == bloc.id)
    found = await stage.read(lambda session: list(session.exec(wanted)))
    return sorted(found, key=lambda one: one.asked_at)


async def invitation_row(stage: Stage, code: str) -> Invitation:
    """An invitation."""

    def read(session: Session) -> Invitation:
        found = session.get(Invitation, code)
        assert found is not None
        return found

    return await stage.read(read)
