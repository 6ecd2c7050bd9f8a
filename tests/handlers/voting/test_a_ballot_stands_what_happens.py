"""Two phones, two secretaries, a disk that is full, a clock set back, somebody who leaves the hall: what was said is what is counted."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, select

from domain.papers import Mark
from storage import presence, urn
from storage.tables import Account, Meeting, Position, Trail
from storage.writer import DatabaseAwayError
from tests.handlers.harness import Phone, Stage
from tests.handlers.voting.hall import FLAG, hall, opened, papers, the, voted

EARLIER = "Phiếu đã ghi nhận từ trước và không thay đổi."


async def second_phone(stage: Stage, voter: Phone) -> Phone:
    """Another account of the same person."""
    other = await stage.stranger("Máy thứ hai")

    def link(session: Session) -> None:
        account = Account(channel="telegram", external_id=str(other.id), person_id=voter.person_id)
        session.add(account)
        session.flush()
        session.add(Position(account_id=account.id or 0))

    await stage.write(link)
    other.person_id = voter.person_id
    return other


async def ready(phone: Phone, choice: str) -> str:
    """The paper open and marked; what its confirmation carries."""
    await phone.say("/bophieu")
    await phone.tap("Bỏ phiếu")
    await phone.tap(choice)
    return phone.data_of("Xác nhận bỏ phiếu")


async def test_two_phones_of_one_agency_cast_one_paper(on_both: Stage) -> None:
    """On both databases, both confirmations at once, with different choices: one is in, the other phone reads that it changed nothing."""
    stage = on_both
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    one, two = leaders[4], await second_phone(stage, leaders[4])
    taps = [(one, await ready(one, "Đồng ý")), (two, await ready(two, "Không đồng ý"))]
    for phone, data in taps:
        stage.forge_tap(phone.id, phone.card["message_id"], data)
    await stage.settle(one)

    assert sorted(phone.toast for phone in (one, two)) == sorted(["Đã ghi nhận.", EARLIER])
    (paper,) = await papers(stage, ballot_id)
    chosen = Mark.YES if one.toast == "Đã ghi nhận." else Mark.NO
    assert paper.marks(0) == (chosen,)
    for phone in (one, two):
        assert "ĐÃ GHI NHẬN PHIẾU của Ban Nội chính" in phone.text


async def test_a_second_tap_reads_that_nothing_changes(stage: Stage) -> None:
    """The same confirmation again, and another one after it: the first paper stays."""
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    voter = leaders[4]
    yes = await ready(voter, "Đồng ý")
    await voter.tap("Chọn lại")
    await voter.tap("Không đồng ý")
    no = voter.data_of("Xác nhận bỏ phiếu")
    message = voter.card["message_id"]
    for data, toast in ((no, "Đã ghi nhận."), (no, EARLIER), (yes, EARLIER)):
        await voter.tap_data(data, message)
        assert voter.toast == toast

    assert [paper.marks(0) for paper in await papers(stage, ballot_id)] == [(Mark.NO,)]


async def test_two_secretaries_close_at_once(on_both: Stage) -> None:
    """On both databases: the chair has asked, both confirm in the same moment; it is counted once and told once, the others hear so."""
    stage = on_both
    bloc, chair, secretary, leaders = await hall(stage)
    other = await stage.person("Thư ký hai", bloc, agency=0, roles=("officer", "secretary"))
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await voted(leaders[1], "Đồng ý")
    for phone in (chair, secretary, other):
        await phone.say("/bophieu")
    for phone in (chair, secretary, other):
        stage.forge_tap(phone.id, phone.card["message_id"], f"vclose:{ballot_id}")
    await stage.settle(chair)
    for phone in (chair, secretary, other):
        stage.forge_tap(phone.id, phone.card["message_id"], f"vend:{ballot_id}")
    await stage.settle(chair)
    for phone in (chair, secretary, other):
        await phone.tap_data(f"vend:{ballot_id}")
        assert "đã kết thúc" in phone.toast

    assert (await the(stage, ballot_id)).state == "counted"
    closed = select(Trail).where(Trail.act == "ballot_closed")
    assert len(await stage.read(lambda s: s.exec(closed).all())) == 1
    for phone in (chair, secretary, other):
        assert sum(text.startswith("Đã kiểm phiếu") for text in phone.texts) == 1


@contextmanager
def refusing(stage: Stage, code: int, words: str) -> Iterator[None]:
    """Every commit fails as SQLite says it does."""

    def refuse(_connection: object) -> None:
        error = sqlite3.OperationalError(words)
        error.sqlite_errorcode = code
        raise OperationalError("COMMIT", None, error)

    event.listen(stage.machine.engine, "commit", refuse)
    try:
        yield
    finally:
        event.remove(stage.machine.engine, "commit", refuse)


@pytest.mark.parametrize(
    ("code", "words"),
    [(sqlite3.SQLITE_FULL, "database or disk is full"), (sqlite3.SQLITE_CANTOPEN, "unable to open database file")],
)
async def test_a_vote_that_cannot_be_kept_is_said_not_to_be_recorded(stage: Stage, code: int, words: str) -> None:
    """The disk is full, or the database away: the tap is answered at once, nothing is in; with room again the same tap is recorded."""
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    voter = leaders[4]
    stage.forge_tap(voter.id, voter.card["message_id"], await ready(voter, "Đồng ý"))
    with refusing(stage, code, words), pytest.raises(DatabaseAwayError):
        await stage.settle(voter)
    await stage.machine.settled()
    assert "CHƯA được ghi nhận" in voter.toast
    assert "ĐÃ GHI NHẬN" not in voter.text
    assert await stage.read(lambda s: urn.voted(s, ballot_id)) == []
    await stage.settle(voter)

    assert "ĐÃ GHI NHẬN PHIẾU của Ban Nội chính" in voter.text
    assert await stage.read(lambda s: urn.papers_in(s, ballot_id)) == 1
    assert not any("CHƯA được ghi nhận" in text for text in voter.texts)


async def test_a_clock_set_back_changes_no_vote(stage: Stage) -> None:
    """An hour back in mid-ballot: papers are recorded, the close counts all of them, the result is published."""
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await voted(leaders[1], "Đồng ý")
    await stage.pass_time(hours=-1)
    for leader in leaders[2:]:
        await stage.settle(leader)
        await voted(leader, "Đồng ý")
    await chair.say("/bophieu")
    await voted(chair, "Đồng ý")
    await stage.settle(chair)
    ballot = await the(stage, ballot_id)
    assert (ballot.state, ballot.cleansed_at is not None) == ("counted", True)
    await chair.tap("Xem kết quả")
    await chair.tap("Công bố kết quả")
    await leaders[3].tap("Xem kết quả")

    assert "9/9 phiếu đồng ý" in leaders[3].text


async def test_who_leaves_the_hall_in_mid_ballot_still_votes(stage: Stage) -> None:
    """Noted as gone after voting began: the paper stays in that hand, is counted, and the base is the one of the beginning."""
    bloc, chair, secretary, leaders = await hall(stage)

    def there(session: Session, left: int | None = None) -> None:
        meeting = session.get_one(Meeting, bloc.meeting_id)
        noted = {key: place != left for place, key in enumerate(bloc.agencies)}
        presence.take(session, meeting, noted, secretary.person_id, stage.now)

    await stage.write(there)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await stage.write(lambda session: there(session, 4))
    await voted(leaders[4], "Đồng ý")
    assert "ĐÃ GHI NHẬN PHIẾU của Ban Nội chính" in leaders[4].text

    assert (await the(stage, ballot_id)).content["present"] == 9
