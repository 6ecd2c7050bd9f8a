"""The main job as one story by typed answers only: in, one section scored and sent up, a vote on several questions, the result."""

from typing import NoReturn

import pytest

from tests.handlers.assessing.sheets import every_kind, live_evidence, points_of, sheet_of
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.joining.door import copied, seats_of
from tests.handlers.voting.hall import newest, papers, the


async def types(phone: Phone, *lines: str) -> Phone:
    """Line after line."""
    for line in lines:
        await phone.say(line)
    return phone


@pytest.fixture
def tapless(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """A stage on which a tap fails the test."""

    def tapped(*_what: object) -> NoReturn:
        raise AssertionError("somebody tapped")

    monkeypatch.setattr(Stage, "forge_tap", tapped)
    return stage


async def test_the_main_job_is_done_by_typing_alone(tapless: Stage) -> None:
    """From the code on the invitation to the published count nobody taps: newcomers, officer, leaders, secretary and chair."""
    stage = tapless
    bloc = await stage.bloc(criteria=every_kind(), members=3)
    thu = await stage.person("Thư", bloc, roles=("secretary",))
    chair, an, bich, chi = await joined(stage, thu)
    await scored(stage, bloc, an, bich)
    await stage.pass_time(days=1)
    await begun(thu, chair)
    ballot_id = await newest(stage)
    await voted(stage, chair, bich, chi)

    assert (await the(stage, ballot_id)).state == "counted"
    await types(chair, "kết quả", "1", "câu sau", "câu sau", "công bố kết quả")
    await types(bich, "ket qua", "1")
    assert "Cờ thi đua của UBND tỉnh" in bich.text
    assert "Ban Tuyên giáo: 3/3 phiếu đồng ý (100%). KẾT QUẢ: ĐẠT." in bich.text
    await types(bich, "câu sau")
    assert "Ban Tổ chức: 2/3 phiếu đồng ý (66,7%)" in bich.text
    await types(bich, "câu sau")
    assert "Ủy ban Kiểm tra: 2/3 phiếu bầu (66,7%). KẾT QUẢ: ĐẠT." in bich.text


async def joined(stage: Stage, thu: Phone) -> list[Phone]:
    """The secretary invites the bloc and approves; the head agency's leader becomes chair."""
    await types(thu, "điều hành", "mời các cơ quan", "tạo đường dẫn mới")
    code = copied(thu).rsplit("=", 1)[1]
    assert code in thu.text, "whoever cannot tap the copy button reads the link on the card"
    people = (
        ("Trần Chủ Trì", "ban to chuc", "lãnh đạo phụ trách", "Trưởng ban"),
        ("Nguyễn Văn An", "ban tuyên giáo", "cán bộ tham mưu", "Chuyên viên, 0912 345 678"),
        ("Lê Thị Bích", "3", "1", "Phó Trưởng ban"),
        ("Phạm Chi", "uy ban kiem tra", "lanh dao phu trach", "Phó Chủ nhiệm"),
    )
    phones = []
    for name, agency, role, post in people:
        phone = await stage.stranger(name)
        phones.append(await types(phone, f"/start {code}", agency, role, name, post, "đồng ý"))
        assert phone.text.startswith("Đã gửi đề nghị tham gia")
        await stage.pass_time(seconds=20)
    await types(thu, "đề nghị tham gia", "duyệt cả 4")
    assert [role for role, _agency, _now in await seats_of(stage, phones[0])] == ["chair", "leader"]
    for phone in phones:
        await stage.settle(phone)
        assert "đã tham gia" in phone.text
    return phones


async def scored(stage: Stage, bloc: TheBloc, an: Phone, bich: Phone) -> None:
    """The officer scores the section with a document and sends it up; the leader signs."""
    await types(an, "tự chấm điểm", "bắt đầu chấm điểm", "12-BC/TU 5/11/2023", "9/10", "tốt", "đạt", "3", "0", "12,5")
    assert await live_evidence(stage) == [("I.1", "document", "12-BC/TU", "2023-11-05")]
    assert await points_of(stage) == {"I.1": 1350, "I.2": 1000, "I.3": 500, "I.4": 600, "I.5": 1000, "I.6": 1250}
    await types(an, "không có điểm thưởng nào khác", "không có điểm trừ nào khác", "gửi lãnh đạo duyệt")
    await types(bich, "việc cần làm", "1", "ký và gửi khối")
    assert (await sheet_of(stage, bloc.agencies[2])).state == "submitted"


async def begun(thu: Phone, chair: Phone) -> None:
    """The secretary puts three questions on one ballot, the chair reads and begins."""
    await types(thu, "bỏ phiếu", "chuẩn bị bỏ phiếu")
    for subject in ("Cờ thi đua của UBND tỉnh", "Bằng khen của Chủ tịch UBND tỉnh", "Bầu Trưởng khối năm sau"):
        await types(thu, f"thêm: {subject}", "xong")
    await types(thu, "trình chủ trì bắt đầu", "xác nhận, trình chủ trì")
    await types(chair, "bo phieu", "1", "bắt đầu bỏ phiếu")
    assert "Đã bắt đầu bỏ phiếu" in chair.text


async def voted(stage: Stage, chair: Phone, bich: Phone, chi: Phone) -> None:
    """Each reads the whole paper and answers it in a line: by the command's words, by the home card, after a mistake."""
    await types(chair, "bỏ phiếu", "1", "1 1 1 2", "xác nhận 1 1 1 2")
    await types(bich, "/viec", "1")
    assert [line for line in bich.text.splitlines() if line.startswith("Câu ")] == [
        "Câu 1: Ban Tuyên giáo",
        "Câu 2: Ban Tổ chức",
        "Câu 3: Ủy ban Kiểm tra",
        "Câu 4 (tối đa 1): 1 Ban Tổ chức, 2 Ủy ban Kiểm tra, 3 Ban Tuyên giáo, 0 không chọn ai",
    ]
    await types(bich, "1 1", "1 1 1 2", "xác nhận 1 1 1 2")
    await types(chi, "bỏ phiếu", "bỏ phiếu", "1 2 3 1")
    assert "Bầu Trưởng khối năm sau: Ban Tổ chức" in chi.text
    assert len(await papers(stage, await newest(stage))) == 2
    await types(chi, "XAC NHAN 1 2 3 1")
    for phone in (chair, bich, chi):
        await stage.settle(phone)
        assert "ĐÃ GHI NHẬN PHIẾU" in " ".join(phone.texts)
