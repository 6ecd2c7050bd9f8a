"""Everybody may see what is stored about them, take it out, and leave."""

import json

from sqlmodel import select

from storage.tables import Person, Seat
from tests.handlers.harness import TOKEN, Stage


async def test_what_is_stored_can_be_seen_and_taken_out(stage: Stage) -> None:
    """The file holds name, post, phone and seats, and no ballot."""
    bloc = await stage.bloc()
    an = await stage.person("An", bloc, agency=2, phone="0900000001")
    await an.say("/dulieucanhan")
    assert "0900000001" in an.text

    await an.tap("Tải về dữ liệu của tôi")
    path = stage.world.bot_of(TOKEN).files.get(an.card["document"]["file_id"])
    assert path is not None
    about = json.loads(path.content)
    assert about["ho_ten"] == "An"
    assert about["tham_gia"][0]["vai_tro"] == "officer"


async def test_leaving_removes_the_name_and_keeps_the_seat_in_history(stage: Stage) -> None:
    """After leaving nothing names the person, and the seat has an end."""
    bloc = await stage.bloc()
    an = await stage.person("An", bloc, agency=2, phone="0900000001")
    await an.say("/dulieucanhan")
    await an.tap("Rời hệ thống")
    await an.tap("Xác nhận rời hệ thống")

    person = await stage.read(lambda session: session.get(Person, an.person_id))
    assert person is not None
    assert (person.full_name, person.phone, person.consented_at) == ("", "", None)
    seats = await stage.read(lambda session: list(session.exec(select(Seat).where(Seat.person_id == an.person_id))))
    assert seats[0].until_at == stage.now
    await an.say("/viec")
    assert "chưa tham gia Khối nào" in an.text


async def test_the_secretary_hands_over_before_leaving(stage: Stage) -> None:
    """A bloc is not left without its secretary by a tap."""
    bloc = await stage.bloc()
    thu = await stage.person("Thư", bloc, agency=0, roles=("officer", "secretary"))
    await thu.say("/dulieucanhan")
    await thu.tap("Rời hệ thống")
    await thu.tap("Xác nhận rời hệ thống")

    assert "bàn giao" in thu.toast
