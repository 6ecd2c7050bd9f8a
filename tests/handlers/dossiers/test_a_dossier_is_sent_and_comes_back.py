"""Hồ sơ: sent by a paper's number or a portal's receipt, returned why and when, sent again; closed by what is decided."""

from datetime import date

import pytest
from sqlmodel import Session, select

from domain.honours import How
from handlers.dossiers.reading import read_return, read_sending
from storage import dossiers, honours
from storage.tables import DossierMove, Nomination, Step, Trail
from tests.handlers.dossiers.cabinet import CERT, FLAG, Cabinet, a_cabinet
from tests.handlers.harness import Stage

TODAY = date(2024, 2, 12)


async def moves(stage: Stage, cabinet: Cabinet, award: str = FLAG, place: int = 4) -> list[tuple[str, str, str, str]]:
    """(kind, number, day, reason) of one dossier."""

    def read(session: Session) -> list[tuple[str, str, str, str]]:
        rows = dossiers.moves(session, cabinet.bloc.year_id).get((award, cabinet.bloc.agencies[place]), [])
        return [(row.kind, row.number, row.dated, row.reason) for row in rows]

    return await stage.read(read)


async def step(stage: Stage, cabinet: Cabinet) -> str:
    return await stage.read(lambda session: session.get_one(Step, (cabinet.bloc.year_id, "PROPOSE")).state)


@pytest.mark.parametrize(
    ("text", "number", "portal", "dated"),
    [
        ("35-TTr/BNC ngày 8/2", "35-TTR/BNC", False, date(2024, 2, 8)),
        ("tờ trình số 35-TTr/BNC ngày 8/2/2024", "35-TTR/BNC", False, date(2024, 2, 8)),
        ("35-TTr/BNC", "35-TTR/BNC", False, None),
        ("biên nhận H34.16-240208-0012 ngày 8/2", "H34.16-240208-0012", True, date(2024, 2, 8)),
        ("Biên nhận số: 000.01.15.H34-240208-0001.", "000.01.15.H34-240208-0001", True, None),
        ("ma ho so 240208123", "240208123", True, None),
    ],
)
def test_paper_and_receipt_are_read(text: str, number: str, portal: bool, dated: date | None) -> None:
    """As officers type them."""
    found = read_sending(text, TODAY)
    assert found is not None
    assert (found.number, found.portal, found.dated) == (number, portal, dated)


@pytest.mark.parametrize(
    "text", ["", "đã gửi", "hôm qua", "ngày 8/2", "biên nhận", "biên nhận chưa có", f"biên nhận {'1' * 70}"]
)
def test_what_names_neither_is_not_read(text: str) -> None:
    """Nothing is guessed."""
    assert read_sending(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "day", "reason"),
    [
        ("thiếu biên bản họp, ngày 12/2", date(2024, 2, 12), "thiếu biên bản họp"),
        ("Ngày 10/2: báo cáo chưa ký", date(2024, 2, 10), "báo cáo chưa ký"),
        ("thiếu chữ ký", None, "thiếu chữ ký"),
        ("ngày 31/2 sai", None, "ngày 31/2 sai"),
    ],
)
def test_a_return_is_read(text: str, day: date | None, reason: str) -> None:
    """The reason, and the day when there is one."""
    assert read_return(text, TODAY) == (day, reason)


async def test_sent_returned_and_sent_again(stage: Stage) -> None:
    """Each is kept; the agency hears of the return once; wrong lines change nothing."""
    cabinet = await a_cabinet(stage)
    secretary = cabinet.secretary
    await secretary.say("/viec")
    await secretary.tap("Hồ sơ khen thưởng")
    await secretary.tap("Ban Nội chính")
    await secretary.tap("Đã gửi")
    assert "Hệ thống chưa có: Tờ trình" in secretary.text
    for line, answer in (("đã gửi rồi", "Chưa thấy số văn bản"), ("35-TTr/BTC ngày 1/12/2024", "Ngày này chưa đến.")):
        await secretary.say(line)
        assert answer in secretary.texts[-1]
    assert await moves(stage, cabinet) == []
    await secretary.say("35-TTr/BTC ngày 5/2")
    assert "Đã gửi ngày 05/02/2024 theo văn bản số 35-TTR/BTC." in secretary.text
    await cabinet.officer.say("/viec")
    assert "Báo cáo thành tích" not in cabinet.officer.text
    await cabinet.officer.tap_data(f"dsundo:{cabinet.where()}:bao-cao")
    assert "Hồ sơ đã gửi." in cabinet.officer.toast
    await stage.pass_time(days=13)  # Tết is over: news goes out at once
    await secretary.tap("Bị trả lại")
    for line, answer in (
        ("12", "Mời đồng chí gõ lý do"),
        ("x" * 201, "dài quá 200"),
        ("thiếu, ngày 1/2", "ở trước ngày gửi"),
    ):
        await secretary.say(line if line != "thiếu, ngày 1/2" else "thiếu chữ ký, ngày 1/2")
        assert answer in secretary.texts[-1]
    assert len(await moves(stage, cabinet)) == 1
    await secretary.say("thiếu biên bản họp, ngày 10/2")
    assert "Bị trả lại ngày 10/02/2024: thiếu biên bản họp." in secretary.text
    await stage.settle(cabinet.officer)
    assert len([text for text in cabinet.officer.texts if "Hồ sơ khen thưởng bị trả lại" in text]) == 1
    await secretary.say("/viec")
    assert "1 hồ sơ khen thưởng bị trả lại: Ban Nội chính." in secretary.text
    await secretary.tap("Hồ sơ bị trả lại")
    await secretary.tap("Đã gửi")
    await secretary.say("biên nhận H34.16-240212-0012")
    assert "Đã gửi ngày 19/02/2024, biên nhận H34.16-240212-0012." in secretary.text
    assert await moves(stage, cabinet) == [
        ("sent", "35-TTR/BTC", "2024-02-05", ""),
        ("returned", "", "2024-02-10", "thiếu biên bản họp"),
        ("sent", "H34.16-240212-0012", "2024-02-19", ""),
    ]


async def test_two_taps_send_all_and_the_step_is_done(stage: Stage) -> None:
    """With the tờ trình on record: "Đã gửi", today under its number; the others with it; each tap twice changes nothing more."""
    cabinet = await a_cabinet(stage)
    secretary = cabinet.secretary
    await secretary.say("/viec")
    await secretary.tap_data(f"dspap:{cabinet.where()}:to-trinh")
    await secretary.say("35-TTr/BTC ngày 6/2")
    await secretary.tap("⬅ Quay lại")
    await secretary.tap("Đã gửi")
    today = secretary.data_of("Theo số 35-TTR/BTC, gửi hôm nay")
    await secretary.tap_data(today)
    await secretary.tap_data(today)
    assert await step(stage, cabinet) == "open"
    many = secretary.data_of("Cùng gửi 2 hồ sơ còn lại")
    await secretary.tap_data(many)
    await secretary.tap_data(many)
    assert "Đã gửi đủ hồ sơ." in secretary.text
    assert await step(stage, cabinet) == "done"
    sent = [("sent", "35-TTR/BTC", "2024-02-06", "")]
    for award, place in ((FLAG, 4), (CERT, 0), (CERT, 5)):
        assert await moves(stage, cabinet, award, place) == sent
    said = await stage.read(lambda session: [row.act for row in session.exec(select(Trail))])
    assert [said.count(act) for act in ("dossier_sent", "step_done")] == [3, 1]
    await secretary.say("/viec")
    assert "khen thưởng" not in secretary.text


async def test_a_sending_noted_by_mistake_is_taken_back(stage: Stage) -> None:
    """Once, however often it is tapped; the step is open again."""
    cabinet = await a_cabinet(stage)
    secretary = cabinet.secretary
    await secretary.say("/viec")
    for award, place in ((FLAG, 4), (CERT, 0), (CERT, 5)):
        await secretary.tap_data(f"dssend:{cabinet.where(award, place)}")
        await secretary.say("35-TTr/BTC ngày 5/2")
    assert await step(stage, cabinet) == "done"
    await secretary.tap("Bị trả lại")
    await secretary.say("thiếu chữ ký")
    wrong = secretary.data_of("Ghi nhầm, quay lại bước trước")
    await secretary.tap_data(wrong)
    await secretary.tap_data(wrong)
    assert [kind for kind, *_rest in await moves(stage, cabinet, CERT, 5)] == ["sent"]
    assert await step(stage, cabinet) == "done"
    await secretary.tap("Ghi nhầm, quay lại bước trước")
    assert await moves(stage, cabinet, CERT, 5) == []
    assert await step(stage, cabinet) == "open"


async def test_a_decided_and_a_dropped_nomination_close_the_dossier(stage: Stage) -> None:
    """Nothing is owed, sent or gathered any more; taken back, the dossier is open again."""
    cabinet = await a_cabinet(stage)
    secretary, bloc = cabinet.secretary, cabinet.bloc
    await secretary.say("/viec")
    await secretary.tap_data(f"dssend:{cabinet.where()}")
    await secretary.say("35-TTr/BTC ngày 5/2")
    await secretary.tap_data(f"honone:{cabinet.where()}")
    await secretary.tap("Đã có quyết định")
    await secretary.say("245/QĐ-UBND ngày 6/2")
    await secretary.tap("Hồ sơ khen thưởng")
    assert "hồ sơ đã khép lại" in secretary.text
    await secretary.tap_data(f"dsback:{cabinet.where()}")
    assert "hồ sơ đã khép lại" in secretary.toast
    for place in (0, 5):
        await secretary.tap_data(f"honone:{cabinet.where(CERT, place)}")
        await secretary.tap("Chưa được xét")
        await secretary.say("chưa đủ điều kiện")
    assert await step(stage, cabinet) == "done"
    await secretary.tap_data(f"dssend:{cabinet.where(CERT, 5)}")
    assert "hồ sơ đã khép lại" in secretary.toast
    await cabinet.leaders[5].say("/viec")
    assert "Báo cáo thành tích" not in cabinet.leaders[5].text
    await secretary.tap_data(f"honundo:{cabinet.where(CERT, 5)}:dropped")
    await secretary.tap_data(f"dsone:{bloc.year_id}:{CERT}:{bloc.agencies[5]}")
    assert "Đã gửi" in secretary.buttons
    await secretary.say("/viec")
    assert "1 hồ sơ khen thưởng chưa gửi." in secretary.text


async def test_who_is_with_the_council_is_not_agreed_away(stage: Stage) -> None:
    """Neither by a new agreement nor by a ballot; after a return the meeting may choose anew, and what was gathered waits."""
    cabinet = await a_cabinet(stage)
    secretary, bloc = cabinet.secretary, cabinet.bloc
    await secretary.say("/viec")
    await secretary.tap_data(f"dssend:{cabinet.where()}")
    await secretary.say("35-TTr/BTC ngày 5/2")
    await secretary.tap_data(f"honit:{bloc.year_id}:{FLAG}")
    await secretary.tap("Ghi nhận hội nghị nhất trí")
    await secretary.tap("● Ban Nội chính")
    await secretary.tap("○ Ban Dân vận")
    record = secretary.data_of("Ghi nhận 1 cơ quan")
    await secretary.tap_data(record)
    assert "Hồ sơ của Ban Nội chính đã gửi." in secretary.toast

    def by_ballot(session: Session) -> list[str]:
        honours.record(session, bloc.year_id, FLAG, [bloc.agencies[1]], how=How.BALLOT, by=None, now=stage.now)
        return sorted(honours.chosen(session, bloc.year_id, FLAG))

    assert await stage.write(by_ballot) == sorted([bloc.agencies[1], bloc.agencies[4]])
    await secretary.tap_data(f"dsback:{cabinet.where()}")
    await secretary.say("sai đối tượng")
    await secretary.tap_data(record)
    assert await stage.read(lambda session: honours.chosen(session, bloc.year_id, FLAG)) == [bloc.agencies[3]]
    assert await stage.read(lambda session: len(session.exec(select(DossierMove)).all())) == 2


async def test_the_next_head_gathers_what_the_old_one_left(stage: Stage) -> None:
    """A term that ends at the meeting leaves its dossiers to the coming head; the nominee's paper is owed all the same."""
    cabinet = await a_cabinet(stage)
    bloc = cabinet.bloc

    def hand_over(session: Session) -> None:
        from storage import blocs, years
        from storage.tables import Bloc, Seat, Year

        year = session.get_one(Year, bloc.year_id)
        coming = years.make_next(session, year, stage.new_id())
        honours.record(session, year.id, "HEAD", [bloc.agencies[3]], how=How.CONSENSUS, by=None, now=stage.now)
        years.begin(session, session.get_one(Bloc, bloc.id), coming, honours.successors(session, year.id), {})
        for seat in session.exec(select(Seat).where(Seat.role == "secretary")):
            seat.until_at = stage.now
        assert blocs.officed(session, coming.id, "head")[0].id == bloc.agencies[3]

    await stage.write(hand_over)
    heir = await stage.person("Thư ký mới", bloc, agency=3, roles=("officer", "secretary"))
    await heir.say("/viec")
    assert "3 hồ sơ khen thưởng chưa gửi." in heir.text
    await heir.tap("Hồ sơ khen thưởng")
    await heir.tap("Ban Nội chính")
    await heir.tap("Đã gửi")
    await heir.say("7-TTr/BDV ngày 6/2")
    assert "Đã gửi ngày 06/02/2024" in heir.text
    await cabinet.secretary.say("/viec")
    assert "3 hồ sơ" not in cabinet.secretary.text
    await cabinet.secretary.tap_data(f"dsback:{cabinet.where()}")
    assert "không thuộc phần việc" in cabinet.secretary.toast
    await cabinet.leaders[5].say("/viec")
    assert "Báo cáo thành tích" in cabinet.leaders[5].text


async def test_the_board_and_the_calendar_lead_to_the_dossiers(stage: Stage) -> None:
    """A row of /dondoc with how many are with the council, a button of the step, and one of the nomination."""
    cabinet = await a_cabinet(stage)
    secretary = cabinet.secretary
    await secretary.say("/dondoc")
    await secretary.tap("Hồ sơ khen thưởng: 0/3")
    assert "Hồ sơ khen thưởng năm 2023" in secretary.text
    await secretary.say("/lich")
    await secretary.tap_data(f"calone:PROPOSE:{cabinet.bloc.year_id}")
    await secretary.tap("Hồ sơ khen thưởng")
    assert "Hồ sơ khen thưởng năm 2023" in secretary.text
    await cabinet.officer.say("/ketqua")
    await cabinet.officer.tap("Khen thưởng năm 2023")
    await cabinet.officer.tap("Cờ thi đua của UBND tỉnh")
    await cabinet.officer.tap("Ban Nội chính: đang đề nghị")
    await cabinet.officer.tap("Hồ sơ khen thưởng")
    assert "Còn thiếu 3/3 giấy tờ." in cabinet.officer.text
    await cabinet.officer.tap_data(f"honone:{cabinet.where(CERT, 5)}")
    assert "Hồ sơ khen thưởng" not in cabinet.officer.buttons
    assert await stage.read(lambda session: len(session.exec(select(Nomination)).all())) == 3


async def test_a_step_done_on_paper_asks_for_no_dossier(stage: Stage) -> None:
    """Marked by hand, or done before the program was there: nobody owes papers of it."""
    cabinet = await a_cabinet(stage)
    for state in ("done", "outside"):

        def mark(session: Session, to: str = state) -> None:
            session.get_one(Step, (cabinet.bloc.year_id, "PROPOSE")).state = to

        await stage.write(mark)
        for phone in (cabinet.officer, cabinet.secretary, cabinet.leaders[5]):
            await phone.say("/viec")
            assert "Báo cáo thành tích" not in phone.text
            assert "hồ sơ khen thưởng" not in phone.text
