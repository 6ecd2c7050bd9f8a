"""Hồ sơ: every nomination opens a dossier; its papers stand before whoever owes them and come by a line, a file or a tap."""

from sqlmodel import Session, select

from storage import dossiers
from storage.tables import DossierPaper, Trail, Year
from tests.handlers.assessing.sheets import png
from tests.handlers.dossiers.cabinet import CERT, FLAG, a_cabinet
from tests.handlers.harness import Phone, Stage


async def papers(stage: Stage) -> dict[tuple[str, str, str], tuple[str, str]]:
    """(award, agency, paper) -> (number, day) of everything noted."""

    def read(session: Session) -> dict[tuple[str, str, str], tuple[str, str]]:
        return {(p.award, p.agency_id, p.key): (p.number, p.dated) for p in session.exec(select(DossierPaper))}

    return await stage.read(read)


async def test_a_nomination_is_work_of_its_agency_and_of_the_secretary(stage: Stage) -> None:
    """The officer owes the achievement report two working days before the dossiers are due, the secretary the dossiers; others nothing."""
    cabinet = await a_cabinet(stage)
    await cabinet.officer.say("/viec")
    assert "Báo cáo thành tích, Cờ thi đua của UBND tỉnh. Hạn 17:00 thứ Sáu, 16/02/2024" in cabinet.officer.text
    await cabinet.officer.tap("Báo cáo thành tích")
    assert "Ban Nội chính: Cờ thi đua của UBND tỉnh." in cabinet.officer.text
    assert "Chưa có." in cabinet.officer.text
    await cabinet.secretary.say("/viec")
    assert "3 hồ sơ khen thưởng chưa gửi. Hạn 17:00 thứ Ba, 20/02/2024" in cabinet.secretary.text
    assert "Tờ trình và hồ sơ khen thưởng" not in cabinet.secretary.text  # the step is told once
    await cabinet.secretary.tap("Hồ sơ khen thưởng")
    assert "Còn 3/3 hồ sơ chưa gửi." in cabinet.secretary.text
    assert "Ban Nội chính, thiếu 3: Cờ thi đua của UBND tỉnh" in cabinet.secretary.buttons
    await cabinet.leaders[4].say("/viec")  # the agency has an officer
    assert "Báo cáo thành tích" not in cabinet.leaders[4].text
    await cabinet.leaders[5].say("/viec")  # this one has none
    assert "Báo cáo thành tích, Bằng khen của Chủ tịch UBND tỉnh" in cabinet.leaders[5].text
    await cabinet.leaders[3].say("/viec")
    assert "khen thưởng" not in cabinet.leaders[3].text.lower()


async def test_number_and_day_are_typed_in_one_line(stage: Stage) -> None:
    """Wrong lines say what is missing and keep the question; the last right one stands; the duty is gone."""
    cabinet = await a_cabinet(stage)
    officer = cabinet.officer
    await officer.say("/viec")
    await officer.tap("Báo cáo thành tích")
    for line, answer in (
        ("xong rồi", "Chưa đọc được số văn bản."),
        ("45-BC/BNC", "Còn thiếu ngày của văn bản."),
        ("45-BC/BNC ngày 31/12/2024", "Ngày này chưa đến."),
        ("45-BC/BNC ngày 5/2 (MẬT)", "Hệ thống không nhận tài liệu có độ mật"),
    ):
        await officer.say(line)
        assert answer in officer.texts[-1], line
        assert await papers(stage) == {}
    await officer.say("45-BC/BNC ngày 5/2")
    assert "Đã có: số 45-BC/BNC ngày 05/02/2024." in officer.text
    await officer.say("46-BC/BNC ngày 6/2")
    agency = cabinet.bloc.agencies[4]
    assert await papers(stage) == {(FLAG, agency, "bao-cao"): ("46-BC/BNC", "2024-02-06")}
    await officer.say("/viec")
    assert "Báo cáo thành tích" not in officer.text
    await officer.tap_data(f"dsundo:{cabinet.where()}:bao-cao")
    await officer.say("/viec")
    assert "Báo cáo thành tích" in officer.text


async def test_a_file_is_a_paper_too(stage: Stage) -> None:
    """After a word about secrecy; it is shown to the secretary, and taken off again."""
    cabinet = await a_cabinet(stage)
    officer = cabinet.officer
    await officer.say("/viec")
    await officer.tap("Báo cáo thành tích")
    await officer.file("bao-cao.pdf", b"%PDF-1.4 bao cao")
    await officer.tap("Tài liệu không có độ mật")
    assert "Đã có: 1 tệp." in officer.text
    await officer.file("anh.png", png(), kind="photo")
    assert "Đã có: 2 tệp." in officer.text
    await cabinet.secretary.say("/viec")
    await cabinet.secretary.tap("Hồ sơ khen thưởng")
    assert "Ban Nội chính, thiếu 2: Cờ thi đua của UBND tỉnh" in cabinet.secretary.buttons
    await cabinet.secretary.tap_data(f"dspap:{cabinet.where()}:bao-cao")
    await cabinet.secretary.tap("bao-cao.pdf")
    assert "Tệp đang được tải về" in cabinet.secretary.toast
    drop = next(b["callback_data"] for row in officer.rows for b in row if b["text"] == "Bỏ tệp")
    await officer.tap_data(drop)
    await officer.tap_data(drop)
    assert "Đã có: 1 tệp." in officer.text
    await officer.file("virus.exe", b"MZ")
    assert "Hệ thống chỉ nhận ảnh" in officer.texts[-1]


async def test_the_secretary_takes_paper_in_hand_in_one_tap_and_notes_one_paper_for_all(stage: Stage) -> None:
    """ "Đã nhận bản giấy" needs no number; the tờ trình is typed once and noted in every dossier that lacks it."""
    cabinet = await a_cabinet(stage)
    secretary, bloc = cabinet.secretary, cabinet.bloc
    await secretary.say("/viec")
    await secretary.tap("Hồ sơ khen thưởng")
    await secretary.tap("Ban Nội chính")
    await secretary.tap("○ Báo cáo thành tích")
    got = secretary.data_of("Đã nhận bản giấy")
    await secretary.tap_data(got)
    await secretary.tap_data(got)
    assert "Đã có: đã nhận bản giấy 06/02/2024." in secretary.text
    await secretary.tap("⬅ Quay lại")
    await secretary.tap("○ Tờ trình")
    await secretary.say("35-TTr/BTC ngày 6/2")
    await secretary.tap("Ghi cho 2 hồ sơ còn thiếu")
    found = await papers(stage)
    assert {key: found[key] for key in found if key[2] == "to-trinh"} == {
        (award, bloc.agencies[n], "to-trinh"): ("35-TTR/BTC", "2024-02-06")
        for award, n in ((FLAG, 4), (CERT, 0), (CERT, 5))
    }
    assert "Ghi cho" not in str(secretary.buttons)
    await secretary.tap("Bỏ ghi nhận")
    assert len(await papers(stage)) == 3
    said = await stage.read(lambda session: [one.act for one in session.exec(select(Trail)) if "dossier" in one.act])
    assert said == ["dossier_paper_noted"] * 4 + ["dossier_paper_unmarked"]


async def test_nobody_else_opens_a_dossier_or_notes_in_it(stage: Stage) -> None:
    """Another agency's leader, a supervisor, a stranger: refused whatever they tap; the officer notes only the agency's paper."""
    cabinet = await a_cabinet(stage)
    await cabinet.secretary.say("/viec")
    supervisor = await stage.person("Giám sát", cabinet.bloc, agency=None, roles=("supervisor",))
    stranger = await stage.stranger("Người lạ")
    where = cabinet.where()
    buttons = [
        f"dsone:{where}", f"dspap:{where}:bao-cao", f"dsgot:{where}:bao-cao", f"dsundo:{where}:bao-cao", f"dssame:{where}:to-trinh",
        f"dsdrop:{where}:bao-cao:x", f"dsfile:{where}:bao-cao:x", f"dsclean:{where}:bao-cao", f"dssend:{where}", f"dstoday:{where}",
        f"dsmany:{where}", f"dsback:{where}", f"dswrong:{where}:1",
    ]  # fmt: skip
    for phone in (cabinet.leaders[3], supervisor, stranger):
        await phone.say("/viec")
        for data in buttons:
            await phone.tap_data(data)
            assert "Báo cáo thành tích" not in phone.text + str(phone.buttons), data
    for phone in (cabinet.officer, cabinet.leaders[3]):
        await phone.say("/viec")
        for data in (
            f"dslist:{cabinet.bloc.year_id}:{FLAG}",
            f"dsok:{cabinet.bloc.year_id}:{FLAG}",
            f"dsnudge:{cabinet.bloc.year_id}",
        ):
            await phone.tap_data(data)
            assert "không thuộc phần việc" in phone.toast + phone.texts[-1]
    await cabinet.leaders[3].tap_data(f"dsall:{cabinet.bloc.year_id}:0")
    assert "không có hồ sơ khen thưởng" in cabinet.leaders[3].toast + cabinet.leaders[3].texts[-1]
    await cabinet.officer.tap_data(f"dspap:{where}:to-trinh")
    assert "Mời đồng chí gõ" not in cabinet.officer.text
    await cabinet.officer.tap_data(f"dsundo:{where}:to-trinh")
    assert "do Thư ký Khối lập" in cabinet.officer.toast
    await cabinet.officer.tap_data(f"dsgot:{where}:bao-cao")
    assert "không còn dùng được" in cabinet.officer.toast
    for data in (
        f"dssend:{where}",
        f"dsmany:{where}",
        "dsone:x:y:z",
        f"dsone:{cabinet.bloc.year_id}",
        f"dspap:{where}:nothing",
    ):
        await cabinet.officer.tap_data(data)
    assert await papers(stage) == {}
    assert await stage.read(lambda session: dossiers.moves(session, cabinet.bloc.year_id)) == {}


async def test_the_secretary_asks_for_what_is_missing_once_in_a_half_day(stage: Stage) -> None:
    """The officer hears it with the papers and the day; an agency without an officer through its leader."""
    cabinet = await a_cabinet(stage)
    secretary = cabinet.secretary
    await secretary.say("/viec")
    await secretary.tap("Hồ sơ khen thưởng")
    await secretary.tap("Nhắc cơ quan còn thiếu")
    assert "Đã nhắc 2 đồng chí." in secretary.text  # the head's own officer is the secretary herself
    await secretary.tap("Nhắc cơ quan còn thiếu")
    assert "Lời nhắc đã gửi trong buổi này." in secretary.toast
    for phone in (cabinet.officer, cabinet.leaders[5]):
        await stage.settle(phone)
        assert len([text for text in phone.texts if "Kính đề nghị cơ quan gửi: Báo cáo thành tích." in text]) == 1
    await cabinet.officer.tap("Bổ sung hồ sơ")
    assert "○ Báo cáo thành tích (cơ quan)" in cabinet.officer.buttons


async def test_the_list_of_papers_is_the_blocs(stage: Stage) -> None:
    """Shown as usual practice until confirmed; papers are added, given to somebody else, taken out; wrong names say so."""
    cabinet = await a_cabinet(stage)
    secretary, year_id = cabinet.secretary, cabinet.bloc.year_id
    await secretary.say("/ketqua")
    await secretary.tap("Khen thưởng năm 2023")
    await secretary.tap("Hồ sơ khen thưởng")
    await secretary.tap("Văn phòng")
    assert "Danh mục theo thông lệ, chưa đối chiếu quy chế." in secretary.text
    await secretary.tap("Danh mục giấy tờ")
    assert "Báo cáo thành tích* (cơ quan)" in secretary.buttons
    await secretary.tap("Thêm giấy tờ")
    for line, answer in (
        ("12", "cần có chữ"),
        ("x" * 61, "không quá 60 ký tự"),
        ("bao cao thanh tich", "đã có trong danh mục"),
    ):
        await secretary.say(line)
        assert answer in secretary.texts[-1]
    await secretary.say("Biên bản kiểm phiếu")
    data = secretary.data_of("Thư ký Khối")
    await secretary.say("gì nữa")
    assert "Mời đồng chí chọn người lập" in secretary.texts[-1]
    await secretary.tap_data(data)
    await secretary.tap_data(data)
    assert secretary.buttons.count("Biên bản kiểm phiếu (Thư ký)") == 1
    await secretary.tap("Biên bản kiểm phiếu")
    await secretary.tap("Chuyển cho cơ quan lập")
    assert "Biên bản kiểm phiếu (cơ quan)" in secretary.buttons
    await secretary.tap("Biên bản họp")
    await secretary.tap("Bỏ khỏi danh mục")
    assert "Biên bản họp" not in str(secretary.buttons)
    await cabinet.leaders[5].say("/viec")
    await cabinet.leaders[5].tap("Hồ sơ: Bằng khen")
    assert cabinet.leaders[5].buttons[:3] == [
        "○ Tờ trình đề nghị khen thưởng (Thư ký)", "○ Báo cáo thành tích (cơ quan)", "○ Biên bản kiểm phiếu (cơ quan)",
    ]  # fmt: skip
    await secretary.tap_data(f"dslist:{year_id}:{FLAG}")
    await secretary.tap("Xác nhận danh mục này")
    assert "Danh mục của Khối." in secretary.text
    year = await stage.read(lambda session: session.get_one(Year, year_id).facts)
    assert [one["key"] for one in year["file"]["awards"][0]["papers"]] == ["to-trinh", "bien-ban", "bao-cao"]


async def test_the_last_paper_of_a_list_stays(stage: Stage) -> None:
    """A dossier without any paper is none."""
    cabinet = await a_cabinet(stage)
    await cabinet.secretary.say("/viec")
    for key in ("to-trinh", "bien-ban", "bao-cao"):
        await cabinet.secretary.tap_data(f"dsout:{cabinet.bloc.year_id}:{FLAG}:{key}")
    assert "ít nhất một giấy tờ" in cabinet.secretary.toast


async def test_without_a_nomination_there_is_no_dossier(stage: Stage) -> None:
    """Nothing to send, nothing owed, no button."""
    cabinet = await a_cabinet(stage, nominate=False)
    secretary: Phone = cabinet.secretary
    await secretary.say("/viec")
    assert "hồ sơ khen thưởng chưa gửi" not in secretary.text
    await secretary.tap_data(f"dssend:{cabinet.where()}")
    assert "không còn được đề nghị" in secretary.toast
    await secretary.say("hồ sơ khen thưởng")
    assert "Chưa có cơ quan nào được đề nghị khen thưởng." in secretary.text
    assert await stage.read(lambda session: dossiers.moves(session, cabinet.bloc.year_id)) == {}
