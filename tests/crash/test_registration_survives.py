"""Kills while dozens of people join by the bloc's link: each is asked for once, admitted once and told once."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from storage.tables import Account, JoinRequest, Person, Position, Seat, Trail
from tests.crash import ledger, seeding
from tests.crash.crowd import Crowd, Say, Tap
from tests.crash.phones import Phone
from tests.crash.scene import a_scene

pytestmark = [pytest.mark.crash, pytest.mark.timeout(600)]
PEOPLE = 18
SECRETARIES = (4001, 4002)
ROLES = {"leader": "Lãnh đạo phụ trách", "officer": "Cán bộ tham mưu", "both": "Cả hai vai trò"}
WELCOME = "Đồng chí đã tham gia"


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Who comes, and what they will tell."""

    number: int
    agency: str
    role: str
    name: str
    post: str
    phone: str
    stops_at: str = ""
    """the question at which they leave the form"""

    def decide(self, seen: Phone) -> Tap | Say | None:
        """What the card asks for."""
        for label in (self.agency, ROLES[self.role], "Đồng ý"):
            if data := seen.data(label):
                return Tap(data)
        title = seen.card.text.partition("\n")[0]
        if title == "Họ và tên":
            return Say(self.name, title)
        if title == "Chức vụ" and not self.stops_at:
            return Say(f"{self.post}, {self.phone}", title)
        return None

    def done(self, seen: Phone) -> bool:
        """In, or gone away with the form half filled in."""
        title = self.stops_at or WELCOME
        return any(sight.text.startswith(title) for sight in seen.sights)


def _newcomers() -> list[Newcomer]:
    made = []
    for n in range(PEOPLE):
        stops_at = "Chức vụ" if n % 9 == 4 else ""
        made.append(
            Newcomer(
                6001 + n, f"Cơ quan số {n % 9 + 1:03d}", list(ROLES)[n % 3], f"Nguyễn Văn {chr(65 + n % 26)}{chr(97 + n // 26)}",
                f"Chuyên viên phòng {chr(65 + n % 26)}", f"09123456{n:02d}", stops_at,
            )
        )  # fmt: skip
    return made


async def _join(crowd: Crowd, who: Newcomer) -> None:
    phone = await crowd.person(who.number, who.name)
    assert await crowd.act(phone, "start", {"payload": seeding.CODE})
    await crowd.follow(phone, who.decide, who.done, "/thamgia")


async def _approve(crowd: Crowd, number: int, expected: Iterable[int]) -> None:
    """A secretary approves whoever is on the card, and looks at home when no news comes, until all are in."""
    phone = await crowd.person(number, "Thư ký")
    looks = 0

    def decide(seen: Phone) -> Tap | Say | None:
        nonlocal looks
        for label in ("Duyệt cả", "Duyệt", "Xem đề nghị"):
            if data := seen.data(label):
                return Tap(data)
        looks += 1
        return Say("/viec", str(looks)) if looks % 3 == 0 else None

    def all_in(_: Phone) -> bool:
        told = [crowd.phones.get(one) for one in expected]
        return all(one and any(sight.text.startswith(WELCOME) for sight in one.sights) for one in told)

    await crowd.say(phone, "/viec", lambda seen: bool(seen.sights))
    await crowd.follow(phone, decide, all_in, "/viec")


def _seed(session: Session) -> None:
    bloc = seeding.add_bloc(session, members=9)
    for number in SECRETARIES:
        seeding.add_person(session, bloc, number, "Thư ký Khối", 0, "secretary")


async def test_everybody_is_asked_admitted_and_told_once(tmp_path: Path, database_url: str) -> None:
    """Requests, seats, the trail and the news agree with what people did; a form left half filled in stands where it was."""
    people = _newcomers()
    inside = {who.number: who for who in people if not who.stops_at}
    async with a_scene("registration", tmp_path, database_url, _seed) as scene:
        secretaries = [_approve(scene.crowd, number, inside) for number in SECRETARIES]
        await scene.play([*(_join(scene.crowd, who) for who in people), *secretaries])
        assert scene.read(_admitted) == {str(who.number): _expected(who) for who in inside.values()}
        assert scene.read(_chairs) == ["agency000"]
        assert scene.read(_left_at) == dict.fromkeys((str(who.number) for who in people if who.stops_at), "post")
        assert scene.read(_approvals) == Counter({f"{number}": 1 for number in inside})
        told = ledger.letters(scene.engine)
        welcomes = {n: sum(one.text.startswith(WELCOME) for one in told[n]) for n in inside}
        assert welcomes == dict.fromkeys(inside, 1)
        assert scene.audited() == []
        assert scene.deliveries() == []


def _expected(who: Newcomer) -> tuple[object, ...]:
    roles = ["leader", "officer"] if who.role == "both" else [who.role]
    return (who.name, who.post, who.phone, "approved", roles)


def _admitted(session: Session) -> dict[str, tuple[object, ...]]:
    """Who has a seat: what they told, the state of their request, every seat they have."""
    found: dict[str, tuple[object, ...]] = {}
    wanted = select(Account.external_id, Person, JoinRequest).join(Person, col(Person.id) == Account.person_id)
    wanted = wanted.join(JoinRequest, col(JoinRequest.person_id) == Person.id).where(JoinRequest.state != "draft")
    for number, person, request in session.exec(wanted):
        seats = session.exec(select(Seat.role).where(Seat.person_id == person.id, Seat.role != "chair")).all()
        found[number] = (person.full_name, person.post, person.phone, request.state, sorted(seats))
    return found


def _chairs(session: Session) -> list[str | None]:
    """Where chairs sit: the head agency's first leader becomes the only one."""
    return list(session.exec(select(Seat.agency_id).where(Seat.role == "chair")))


def _left_at(session: Session) -> dict[str, str]:
    """Where forms stand; who was let in while typing /thamgia once more is asked for a further code, which is no form."""
    wanted = select(Account.external_id, Position.state)
    wanted = wanted.join(Position, col(Position.account_id) == Account.id).where(Position.conversation == "joining")
    return dict(session.exec(wanted.where(Position.state != "code")).all())


def _approvals(session: Session) -> Counter[str]:
    names = dict(session.exec(select(Account.person_id, Account.external_id)).all())
    notes = session.exec(select(Trail).where(Trail.act == "approved")).all()
    return Counter(names[note.what["person"]] for note in notes)
