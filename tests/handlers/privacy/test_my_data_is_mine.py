"""Everybody may see what is stored about them, take it out, and leave."""

import json
from datetime import timedelta

from sqlmodel import Session, select

from domain.speech import Screen
from handlers.privacy import everything_about
from storage import deferred
from storage.tables import Account, Announcement, EvidenceFile, JoinRequest, Person, Seat
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
    assert about["tham_gia"][0]["den"] is None


async def test_the_file_tells_of_former_places_and_requests_too(stage: Stage) -> None:
    """A seat that has ended and a request that was declined are stored about a person, so they are in it."""
    bloc = await stage.bloc()
    an = await stage.person("An", bloc, agency=2)

    def more(session: Session) -> None:
        past = stage.now - timedelta(days=400)
        session.add(Seat(id="s1", bloc_id=bloc.id, agency_id=bloc.agencies[4], person_id=an.person_id, role="leader",
                         since_at=past, until_at=past + timedelta(days=9)))  # fmt: skip
        session.add(JoinRequest(id="j1", bloc_id=bloc.id, person_id=an.person_id, role="officer", state="declined",
                                reason="Nhầm cơ quan", asked_at=past))  # fmt: skip

    await stage.write(more)
    about = await stage.read(lambda s: everything_about(s, s.get_one(Person, an.person_id)))

    assert [one["den"] is None for one in about["tham_gia"]] == [False, True]
    assert about["de_nghi_tham_gia"][0]["ly_do"] == "Nhầm cơ quan"


async def test_what_i_wrote_sent_and_wait_for_is_in_it(stage: Stage) -> None:
    """Announcements with their bloc, files, the paper held for the agency, news not said yet, since when nobody reaches me."""
    bloc = await stage.bloc()
    an = await stage.person("An", bloc, agency=2)

    def more(session: Session) -> None:
        session.add(Announcement(id="n1", year_id=bloc.year_id, audience="all", written_by=an.person_id, pieces=["Mời họp"],
                                 begun_at=stage.now))  # fmt: skip
        session.add(EvidenceFile(id="f1", channel="telegram", external_file_id="x", name="a.pdf", sent_by=an.person_id))
        deferred.put(session, an.person_id, Screen("Tin chờ").to_json(), None, stage.now)
        session.get_one(Person, an.person_id).unreachable_at = stage.now

    await stage.write(more)
    about = await stage.read(lambda s: everything_about(s, s.get_one(Person, an.person_id)))

    assert about["thong_bao_da_soan"] == [
        {"khoi": "Khối thi đua các cơ quan Đảng tỉnh", "noi_dung": "Mời họp", "gui_luc": None}
    ]
    assert about["tep_da_gui"] == [{"ten": "a.pdf", "dung_luong": 0}]
    assert about["tin_cho_gui"][0]["noi_dung"] == "Tin chờ"
    assert about["khong_lien_lac_duoc_tu"] == stage.now.isoformat()
    assert about["giu_phieu_cua_co_quan"] == []


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
    accounts = await stage.read(lambda s: list(s.exec(select(Account).where(Account.person_id == an.person_id))))
    assert accounts == []
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
