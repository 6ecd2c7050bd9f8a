"""In which layout papers are made is chosen for an agency, and for one paper; versions and drafts say how and why."""

import re

from sqlmodel import select

from storage.tables import Agency, Bloc, Meeting
from tests.handlers.harness import Phone, Stage
from tests.handlers.papers.listed import kind, kinds
from tests.handlers.papers.minuted import papers
from tests.handlers.voting.hall import hall

INVITATION = "giay-moi.docx"
PARTY, NATION = "ĐẢNG CỘNG SẢN VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


async def made(stage: Stage, phone: Phone) -> str:
    await phone.say("/vanban")
    await phone.tap("Lập văn bản")
    await phone.tap("Giấy mời")
    return papers(stage, phone, INVITATION)[-1]


async def test_an_agency_chooses_its_layout(stage: Stage) -> None:
    """By its kind until somebody chooses; a choice makes a new version that names it; the trail tells it; back to the usual."""
    _bloc, _chair, secretary, _leaders = await hall(stage)
    assert PARTY in await made(stage, secretary)
    await kinds(secretary)
    await secretary.tap("Thể thức")
    assert "Đang dùng: Văn bản của Đảng.\nTheo loại cơ quan, chưa chọn riêng." in secretary.text
    await secretary.tap("Văn bản hành chính")
    assert "Đã ghi nhận." in secretary.text
    assert "Đang dùng: Văn bản hành chính." in secretary.text
    assert NATION in await made(stage, secretary)
    assert "Thay đổi: thể thức: văn bản của Đảng → văn bản hành chính." in secretary.text
    await secretary.say("/nhatky")
    assert "đặt thể thức văn bản của Ban Tổ chức" in secretary.text
    assert "Văn bản hành chính" in secretary.text
    await kinds(secretary)
    await secretary.tap("Thể thức")
    await secretary.tap("Theo loại cơ quan")
    assert "Theo loại cơ quan, chưa chọn riêng." in secretary.text


async def test_each_agency_chooses_for_itself(stage: Stage) -> None:
    """A leader for his own agency; neither the head's people nor another agency's for him, nor he for the bloc's papers."""
    bloc, _chair, secretary, leaders = await hall(stage)
    own = f"pplays:{bloc.year_id}:{bloc.agencies[3]}:administrative"
    await leaders[3].say("/viec")
    await leaders[3].tap_data(own)
    assert await stage.read(lambda s: s.get_one(Agency, bloc.agencies[3]).layout) == "administrative"
    for phone in (secretary, leaders[4]):
        await phone.say("/viec")
        await phone.tap_data(own.replace("administrative", "party"))
        await phone.tap_data(f"pplays:{bloc.year_id}:{bloc.agencies[3]}:elsewhere")
        assert "không thuộc phần việc" in phone.toast + phone.text
    await leaders[4].tap_data(f"pplays:{bloc.year_id}:{bloc.agencies[0]}:administrative")
    layouts = await stage.read(lambda s: [s.get_one(Agency, bloc.agencies[n]).layout for n in (0, 3)])
    assert layouts == ["", "administrative"]


async def test_one_paper_has_a_layout_of_its_own(stage: Stage) -> None:
    """From its kind's card behind "Thể thức"; the others keep the issuer's; the card of the kind leads to all versions."""
    _bloc, _chair, secretary, leaders = await hall(stage)
    await kind(secretary, "Giấy mời")
    assert "Các bản đã lập" not in secretary.buttons
    await secretary.tap("Thể thức")
    assert "Đang dùng: Văn bản của Đảng.\nTheo cơ quan ban hành." in secretary.text
    await secretary.tap("Văn bản hành chính")
    assert "Chọn riêng cho văn bản này." in secretary.text
    await secretary.tap("Lập văn bản này")
    assert NATION in papers(stage, secretary, INVITATION)[-1]
    await kind(secretary, "Danh sách đại biểu")
    await secretary.tap("Hội nghị tổng kết năm 2023")
    assert PARTY in papers(stage, secretary, "danh-sach-dai-bieu.docx")[-1]
    await kind(secretary, "Giấy mời")
    await secretary.tap("Thể thức")
    await secretary.tap("Theo cơ quan ban hành")
    await secretary.tap("Lập văn bản này")
    assert PARTY in papers(stage, secretary, INVITATION)[-1]
    await kind(secretary, "Giấy mời")
    await secretary.tap("Các bản đã lập")
    assert len([one for one in secretary.buttons if one.startswith("Bản ")]) == 2
    await kind(leaders[3], "Giấy mời")
    assert "Thể thức" not in leaders[3].buttons
    meeting = await stage.read(lambda s: s.exec(select(Meeting.id)).one())
    await leaders[3].tap_data(f"ppforms:invitation:{meeting}:administrative")
    assert "không thuộc phần việc" in leaders[3].toast + leaders[3].text


async def test_a_draft_comes_with_its_reason(stage: Stage) -> None:
    """What is missing and the way to it go with the file; its version says that it is a draft; mended, it is none."""
    bloc, _chair, secretary, _leaders = await hall(stage)
    await stage.write(lambda session: setattr(session.get_one(Meeting, bloc.meeting_id), "place", ""))
    assert "DỰ THẢO" in await made(stage, secretary)
    assert "Dự thảo: Hội nghị chưa có địa điểm." in secretary.text
    await secretary.tap("Bổ sung thông tin")
    assert "Hội nghị tổng kết năm 2023" in secretary.text
    await stage.write(lambda session: setattr(session.get_one(Meeting, bloc.meeting_id), "place", "Hội trường"))
    assert "DỰ THẢO" not in await made(stage, secretary)
    assert "Dự thảo" not in secretary.text
    await secretary.tap("Các bản đã lập")
    await secretary.tap("Bản 1, ")
    assert "Bản này là dự thảo." in secretary.text


async def test_versions_of_several_papers_of_a_kind_are_listed(stage: Stage) -> None:
    """Two meetings have an invitation that was made: both are behind one button of the kind."""
    bloc, _chair, secretary, _leaders = await hall(stage)
    extra = stage.new_id()
    other = Meeting(
        id=extra, year_id=bloc.year_id, title="Hội nghị bất thường", starts_at=stage.now, place="Hội trường"
    )
    await stage.write(lambda session: session.add(other))
    await secretary.say("/viec")
    for meeting in (bloc.meeting_id, extra):
        await secretary.tap_data(f"ppmake:invitation:{meeting}")
    await kinds(secretary)
    await secretary.tap("Giấy mời (2)")
    await secretary.tap("Các bản đã lập")
    assert "Các bản đã lập: Giấy mời" in secretary.text
    await secretary.tap("Hội nghị bất thường")
    assert "Bản 1, " in " ".join(secretary.buttons)


async def test_what_sources_tell_differently_is_chosen(stage: Stage) -> None:
    """Each choice says whether somebody made it; a new version names the change; the trail tells it; only the head's people choose."""
    bloc, _chair, secretary, leaders = await hall(stage)
    await made(stage, secretary)
    await kinds(secretary)
    await secretary.tap("Thể thức")
    await secretary.tap("Chi tiết")
    assert "Giãn dòng: đúng 18 pt" in secretary.buttons
    await secretary.tap("Cách viết ủy, uỷ: như đã nhập")
    assert "Đang dùng: như đã nhập.\nMặc định của hệ thống, chưa đối chiếu quy chế." in secretary.text
    await secretary.tap("uỷ")
    assert "Cách viết ủy, uỷ: uỷ" in secretary.buttons
    await secretary.tap("Giãn dòng: đúng 18 pt")
    await secretary.tap("đúng 18 pt")
    await secretary.tap("Giãn dòng: đúng 18 pt")
    assert "chưa đối chiếu" not in secretary.text
    assert "đúng 18 pt" not in secretary.buttons
    paper = await made(stage, secretary)
    assert "Thay đổi: chi tiết thể thức" in secretary.text
    assert "TỈNH UỶ" in paper
    assert not re.search(r"\bủy\b", paper, re.IGNORECASE)
    await secretary.say("/nhatky")
    assert "đặt chi tiết thể thức, Văn bản của Đảng: Cách viết ủy, uỷ: uỷ" in secretary.text
    await kinds(leaders[3])
    await leaders[3].tap("Thể thức")
    assert "Chi tiết" not in leaders[3].buttons
    for data in (f"ppfine:{bloc.year_id}:party", f"pptells:{bloc.year_id}:party_2018:spacing:2"):
        await leaders[3].say("/viec")
        await leaders[3].tap_data(data)
        assert "không thuộc phần việc" in leaders[3].toast + leaders[3].text
    settings = await stage.read(lambda s: s.get_one(Bloc, bloc.id).settings["layout"])
    assert settings == {"party_2018": {"spelling": "uỷ", "spacing": 18}}
