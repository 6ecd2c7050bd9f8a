"""What somebody with the rows in his hands can try while a ballot is open, on both databases: it is refused, or annuls the ballot."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session, col, select

from bot.audit_proof import ballots_are_as_they_were_begun, trails_are_chained
from storage import urn
from storage.tables import Ballot, Trail, Urn
from tests.handlers.harness import Phone, Stage
from tests.handlers.voting.hall import FLAG, hall, opened, the, voted
from tests.handlers.voting.test_when_things_go_wrong import closed_by


@dataclass(slots=True)
class Open:
    """An open ballot with one paper in."""

    ballot_id: str
    chair: Phone
    secretary: Phone
    leaders: list[Phone]


async def an_open(stage: Stage) -> Open:
    """One of nine has voted."""
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await voted(leaders[1], "Đồng ý")
    return Open(ballot_id, chair, secretary, leaders)


async def sealed(stage: Stage, ballot_id: str) -> int:
    """Bytes in the urn."""
    return await stage.read(lambda session: len(session.get_one(Urn, ballot_id).papers))


def another_key(session: Session, key: bytes) -> None:
    """A public key whose secret half the operator has."""
    session.execute(text("UPDATE ballot SET public_key = :key"), {"key": urn.new_key(bytes(32)).public})


def both_halves(session: Session, key: bytes) -> None:
    """Another pair, wrapped by an operator who has BALLOT_KEY as well."""
    pair = urn.new_key(key)
    order = text("UPDATE ballot SET public_key = :public, wrapped_secret = :wrapped")
    session.execute(order, {"public": pair.public, "wrapped": pair.wrapped})


def changed_content(change: Callable[[dict[str, Any]], None]) -> Callable[[Session, bytes], None]:
    """Content as it is not what voting began with."""

    def work(session: Session, _key: bytes) -> None:
        content: dict[str, Any] = dict(session.exec(select(Ballot.content)).one())
        change(content)
        session.execute(text("UPDATE ballot SET content = :content"), {"content": json.dumps(content)})

    return work


def _lower(content: dict[str, Any]) -> None:
    content["questions"][0]["rules"]["threshold"] = [1, 9]


def _another(content: dict[str, Any]) -> None:
    question = content["questions"][0]
    question["nominees"] = [one for one in content["agencies"] if one not in question["nominees"]][:1]


def _fewer(content: dict[str, Any]) -> None:
    content["agencies"].pop()


TRICKS: dict[str, tuple[Callable[[Session, bytes], None], str]] = {
    "another public key": (another_key, "Khóa hòm phiếu không còn là khóa lúc bắt đầu bỏ phiếu."),
    "another pair of keys": (both_halves, "Khóa hòm phiếu không còn là khóa lúc bắt đầu bỏ phiếu."),
    "a lower threshold": (changed_content(_lower), "Nội dung phiếu không còn như lúc bắt đầu bỏ phiếu."),
    "another nominee": (changed_content(_another), "Nội dung phiếu không còn như lúc bắt đầu bỏ phiếu."),
    "fewer agencies": (changed_content(_fewer), "Nội dung phiếu không còn như lúc bắt đầu bỏ phiếu."),
}


@pytest.mark.parametrize("trick", TRICKS)
async def test_changed_rows_take_no_paper_and_make_no_result(on_both: Stage, trick: str) -> None:
    """The next voter is refused and told; the audit sees it; the close annuls, with the reason, and keeps no sealed paper."""
    stage = on_both
    work, reason = TRICKS[trick]
    hall = await an_open(stage)
    voter = hall.leaders[2]
    await voter.tap("Bỏ phiếu")
    await voter.tap("Đồng ý")
    data = voter.data_of("Xác nhận bỏ phiếu")
    await stage.write(lambda session: work(session, stage.machine.house.ballot_key))
    await voter.tap_data(data)
    assert "CHƯA được ghi nhận" in voter.toast
    assert await sealed(stage, hall.ballot_id) == urn.SEALED
    assert await stage.read(lambda session: len(list(ballots_are_as_they_were_begun(session)))) == 1
    await closed_by(hall.secretary, hall.chair)

    ballot = await the(stage, hall.ballot_id)
    assert (ballot.state, ballot.wrapped_secret) == ("annulled", None)
    await stage.settle(voter)
    assert reason in voter.texts[-1]
    assert await sealed(stage, hall.ballot_id) == 0
    assert ballot.cleansed_at is not None
    entry = await stage.read(lambda s: s.exec(select(Trail).where(Trail.act == "ballot_annulled")).one())
    assert entry.what == {"ballot": hall.ballot_id, "why": (ballot.result or {})["annulled"]}
    assert await stage.read(lambda session: list(trails_are_chained(session))) == []
    await voter.say("/nhatky")
    assert "hủy đợt bỏ phiếu" in voter.text


async def test_a_forged_seal_is_found_by_the_trail(on_both: Stage) -> None:
    """Whoever has BALLOT_KEY too can seal changed rows anew: the entry of the opening says otherwise."""
    stage = on_both
    hall = await an_open(stage)

    def forge(session: Session) -> None:
        key = stage.machine.house.ballot_key
        both_halves(session, key)
        ballot = session.get_one(Ballot, hall.ballot_id, populate_existing=True)
        from storage.ballots import hash_of

        ballot.seal = urn.seal_of(key, ballot.id, ballot.public_key, hash_of(ballot.content))
        session.add(ballot)

    await stage.write(forge)
    await closed_by(hall.secretary, hall.chair)

    assert ((await the(stage, hall.ballot_id)).result or {}) == {"annulled": "key_changed"}


async def test_a_mark_taken_off_the_roll_annuls(on_both: Stage) -> None:
    """Somebody may vote a second time by it, and there is a paper more than marks."""
    stage = on_both
    hall = await an_open(stage)
    await stage.write(lambda session: session.execute(text("DELETE FROM roll")))
    voter = hall.leaders[1]
    await voter.say("/bophieu")
    await voted(voter, "Không đồng ý")
    await closed_by(hall.secretary, hall.chair)

    assert ((await the(stage, hall.ballot_id)).result or {}) == {"annulled": "roll_mismatch"}
    assert await sealed(stage, hall.ballot_id) == 0


async def test_a_ballot_given_up_keeps_no_paper(on_both: Stage) -> None:
    """Its key is lost; a key that is found later opens nothing."""
    stage = on_both
    hall = await an_open(stage)
    stage.machine.house.ballot_key = bytes(32)
    await hall.chair.tap_data(f"vannul:{hall.ballot_id}")
    await stage.settle(hall.chair)

    assert ((await the(stage, hall.ballot_id)).result or {}) == {"annulled": "key_lost"}
    assert await sealed(stage, hall.ballot_id) == 0


async def test_the_opening_shows_the_seal(stage: Stage) -> None:
    """Eight letters on the chair's card that belong to this key, and hashes in the trail."""
    hall = await an_open(stage)
    ballot = await the(stage, hall.ballot_id)
    said = "\n".join(hall.chair.texts)
    assert f"Dấu niêm phong hòm phiếu: {urn.letters_of(ballot.public_key)}." in said
    entry = await stage.read(
        lambda s: s.exec(select(Trail).where(Trail.act == "ballot_opened").order_by(col(Trail.id))).one()
    )
    assert entry.what.keys() == {"ballot", "key", "content"}
    assert await stage.read(lambda session: list(ballots_are_as_they_were_begun(session))) == []
