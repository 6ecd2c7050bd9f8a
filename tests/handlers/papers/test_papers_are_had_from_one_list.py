"""From /vanban: the papers of the next meeting by one tap each or all at once, and nobody gets one that is not for him."""

from collections.abc import AsyncGenerator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from sqlmodel import Session

from bot import press
from bot.clock import Ticks
from documents.press.job import Order, Outcome
from documents.press.office import office
from storage import papers as jobs
from storage.tables import Meeting
from tests.documents.papers import text_of
from tests.handlers.harness import TOKEN, Phone, Stage
from tests.handlers.papers.listed import kind, kind_not_yet, kinds
from tests.handlers.papers.minuted import all_vote, papers
from tests.handlers.voting.hall import FLAG, hall, opened

INVITATION, PACK = "giay-moi.docx", "bo-tai-lieu-hoi-nghi.zip"


async def listed(secretary: Phone) -> None:
    await secretary.say("/vanban")
    await secretary.tap("Lập văn bản")


def archive(stage: Stage, phone: Phone) -> ZipFile:
    """The last pack on a phone."""
    sent: list[Any] = [
        body["document"]["file_id"] for body in phone.from_bot if body.get("document", {}).get("file_name") == PACK
    ]
    file = stage.world.bot_of(TOKEN).files.get(sent[-1])
    assert file is not None
    return ZipFile(BytesIO(file.content))


async def test_an_invitation_names_everybody_and_everything(stage: Stage) -> None:
    """One tap: time with its weekday, place, agencies in their order, agenda, who signs."""
    _bloc, _chair, secretary, leaders = await hall(stage)
    await listed(secretary)
    assert "Hội nghị: Hội nghị tổng kết năm 2023" in secretary.text
    await secretary.tap("Giấy mời")
    (paper,) = papers(stage, secretary, INVITATION)
    for line in (
        "GIẤY MỜI\nHội nghị tổng kết năm 2023",
        "Kính gửi:\n- Ban Tổ chức Tỉnh ủy;\n- Ủy ban Kiểm tra Tỉnh ủy;\n",
        "- Thời gian: 8 giờ 00 phút, thứ Ba, ngày 06 tháng 02 năm 2024.",
        "T/M KHỐI THI ĐUA / TRƯỞNG KHỐI / Chủ trì",
    ):
        assert line in paper, line
    await leaders[3].say("/vanban")
    await leaders[3].tap("Lập văn bản")
    assert "Cả bộ tài liệu hội nghị" not in leaders[3].buttons
    await leaders[3].tap("Giấy mời")
    assert papers(stage, leaders[3], INVITATION) == [paper]


async def test_what_is_missing_is_said_with_the_way_to_it(stage: Stage) -> None:
    """The minutes wait for the end of the meeting; the button opens the meeting. A paper without a place is a draft."""
    bloc, _chair, secretary, _leaders = await hall(stage)
    await stage.write(lambda session: setattr(session.get_one(Meeting, bloc.meeting_id), "place", ""))
    await listed(secretary)
    assert "\nBiên bản hội nghị được lập khi hội nghị kết thúc." in secretary.text
    await secretary.tap("Giấy mời")
    assert "DỰ THẢO" in papers(stage, secretary, INVITATION)[-1]
    await listed(secretary)
    await secretary.tap("Mở hội nghị")
    assert "Hội nghị tổng kết năm 2023" in secretary.text


async def test_the_rest_of_the_year_is_behind_more(stage: Stage) -> None:
    """Kinds of papers with their number; a kind leads to what it may be about."""
    _bloc, chair, secretary, leaders = await hall(stage)
    await opened(stage, secretary, chair, FLAG)
    await all_vote(stage, chair, leaders)
    await kind(secretary, "Biên bản kiểm phiếu")
    await secretary.tap("Hội nghị tổng kết năm 2023")
    assert len(papers(stage, secretary, "bien-ban-kiem-phieu.docx")) == 2
    await leaders[3].say("/vanban")
    await leaders[3].tap("Lập văn bản")
    await leaders[3].tap("Thêm")
    assert not any("Biên bản" in one for one in leaders[3].buttons)


async def test_the_whole_pack_comes_as_one_archive(stage: Stage) -> None:
    """Numbered in order, with a list of what is in it and what is not; the card tells how far it is; others are refused."""
    bloc, chair, secretary, leaders = await hall(stage)
    await opened(stage, secretary, chair, FLAG)
    await all_vote(stage, chair, leaders)
    await listed(secretary)
    await secretary.tap("Cả bộ tài liệu hội nghị")
    await stage.settle(secretary)
    told = [text for text in secretary.texts if "Bộ tài liệu: Hội nghị tổng kết năm 2023" in text]
    with archive(stage, secretary) as found:
        *names, last = found.namelist()
        assert last == "DANH-MUC.txt"
        assert [one[:3] for one in names] == [f"{number:02d}-" for number in range(1, len(names) + 1)]
        assert f"Đã lập xong {len(names)} văn bản." in told[0]
        assert f"Gồm {len(names)} văn bản." in told[-1]
        assert names[0] == "01-giay-moi-hoi-nghi-tong-ket-nam-2023.docx"
        (count,) = [one for one in names if "-bien-ban-kiem-phieu-" in one]
        assert "7/9 phiếu" in text_of(found.read(count))
        listing = found.read("DANH-MUC.txt").decode()
    assert "01. Giấy mời: Hội nghị tổng kết năm 2023" in listing
    assert "- Biên bản hội nghị: Biên bản hội nghị được lập khi hội nghị kết thúc." in listing
    for other in (leaders[3], leaders[5]):
        await other.say("/viec")
        await other.tap_data(f"pppack:{bloc.meeting_id}")
        assert "không thuộc phần việc" in other.toast + other.text


async def test_a_word_about_progress_spoils_no_other_card(stage: Stage) -> None:
    """Who has gone on meanwhile keeps the card he looks at."""
    bloc, _chair, secretary, _leaders = await hall(stage)
    await listed(secretary)

    def asked(session: Session) -> None:
        card = secretary.card["message_id"]
        jobs.want(
            session,
            jobs.PACK,
            bloc.meeting_id,
            secretary.person_id,
            progress=("telegram", str(secretary.id), str(card)),
        )

    await stage.write(asked)
    before = secretary.text
    await Ticks(stage.machine).tick()
    await stage.settle(secretary)
    assert before in secretary.texts
    assert any("Bộ tài liệu: Hội nghị tổng kết năm 2023" in text and "Gồm " in text for text in secretary.texts)


@pytest.mark.skipif(office() is None, reason="LibreOffice is not installed")
async def test_a_copy_for_reading_comes_behind_a_button(stage: Stage) -> None:
    """The button below the Word file brings the PDF and not the Word file again."""
    _bloc, _chair, secretary, _leaders = await hall(stage)
    await listed(secretary)
    await secretary.tap("Giấy mời")
    await secretary.tap("Bản để đọc (PDF)")
    files = stage.world.bot_of(TOKEN).files
    names = [body["document"]["file_name"] for body in secretary.from_bot if "document" in body]
    assert names == [f"giay-moi-hoi-nghi-tong-ket-nam-2023.{one}" for one in ("docx", "pdf")]
    sent = [files.get(body["document"]["file_id"]) for body in secretary.from_bot if "document" in body]
    assert sent[-1] is not None
    assert sent[-1].content.startswith(b"%PDF")


async def test_what_cannot_be_made_yet_stands_apart(stage: Stage) -> None:
    """The list has just the kinds of which there is one to be made; the others say what they lack and where it is brought."""
    bloc, _chair, secretary, leaders = await hall(stage)
    await kinds(secretary)
    ready = [one.rsplit(" (", 1)[0] for one in secretary.buttons]
    assert "Giấy mời" in ready
    assert "Tờ trình đề nghị khen thưởng" not in ready
    await kind_not_yet(secretary, "Tờ trình đề nghị khen thưởng")
    assert "Hội nghị chưa chọn cơ quan nào để đề nghị khen thưởng." in secretary.text
    assert "Bổ sung" in secretary.buttons
    await kinds(leaders[3])
    assert not any(one.startswith("Tờ trình") for one in leaders[3].buttons)
    await leaders[3].tap_data(f"pplack:{bloc.year_id}:9")
    assert not any(one.startswith("Tờ trình") for one in leaders[3].buttons)


async def test_a_pack_has_what_was_made_before_its_time_was_over(stage: Stage) -> None:
    """An invitation cannot be made once the meeting has begun: the one that was sent is in the pack, and the list says of when it is."""
    bloc, _chair, secretary, _leaders = await hall(stage)
    await listed(secretary)
    await secretary.tap("Giấy mời")
    (sent,) = papers(stage, secretary, INVITATION)
    await stage.write(lambda session: setattr(session.get_one(Meeting, bloc.meeting_id), "state", "open"))
    await secretary.tap_data(f"pppack:{bloc.meeting_id}")
    await stage.settle(secretary)
    with archive(stage, secretary) as found:
        (name,) = [one for one in found.namelist() if "-giay-moi-" in one]
        assert text_of(found.read(name)) == sent
        assert (
            "Giấy mời: Hội nghị tổng kết năm 2023 (bản lập lúc 08:30 ngày 06/02/2024)"
            in found.read("DANH-MUC.txt").decode()
        )


async def test_a_paper_that_breaks_the_press_stops_no_other(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process ends at one paper of a pack: it is named as missing, the others come."""
    bloc, _chair, secretary, _leaders = await hall(stage)
    real = press.outcomes

    async def breaking(orders: Sequence[Order], into: Path) -> AsyncGenerator[Outcome, None]:
        bad = (
            [one.kind for one in orders].index("delegates")
            if "delegates" in {one.kind for one in orders}
            else len(orders)
        )
        async for outcome in real(orders[:bad], into):
            yield outcome
        if bad < len(orders):
            raise press.PressError("ended")

    monkeypatch.setattr(press, "outcomes", breaking)
    await listed(secretary)
    await secretary.tap_data(f"pppack:{bloc.meeting_id}")
    await stage.settle(secretary)
    with archive(stage, secretary) as found:
        listing = found.read("DANH-MUC.txt").decode()
        assert "- Danh sách đại biểu: chưa lập được." in listing
        assert [one for one in found.namelist() if "-giay-moi-" in one]
        assert [one for one in found.namelist() if "-kich-ban-" in one or "-chuong-trinh-" in one or "-bao-cao-" in one]
