"""Whose template counts is who issues the paper: the head's for the bloc's papers, each agency's for its own; others change nothing."""

from pathlib import Path

from sqlmodel import select

from documents.templates import template_of
from storage.tables import AgencyTemplate
from tests.documents.papers import text_of
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.papers.minuted import papers
from tests.handlers.papers.test_a_registration_comes_as_a_paper import REGISTRATION, prepared
from tests.handlers.papers.test_papers_are_had_from_one_list import archive
from tests.handlers.registering.test_titles_are_registered import TTLDTT, _people
from tests.handlers.templates.desk import at_kind, changed, sent
from tests.handlers.voting.hall import hall

NAME, TITLE, MINE = "Bản đăng ký thi đua", "BẢN ĐĂNG KÝ", "BẢN ĐĂNG KÝ CỦA UBKT"


async def registered(stage: Stage, bloc: TheBloc, officer: Phone, leader: Phone) -> str:
    """The agency has registered and signed; the words of the tap that makes the paper."""
    await prepared(stage, bloc, leader)
    await officer.say("/dangkythidua")
    await officer.tap(f"○ {TTLDTT}")
    await officer.tap("Số lượng cá nhân, sáng kiến (0/2)")
    await officer.say("0\n0")
    await leader.say("/dangkythidua")
    await leader.tap("Ký và gửi Khối")
    return f"ppmake:registration:{bloc.year_id}.{bloc.agencies[1]}"


async def test_an_agency_has_its_template_for_its_own_paper(stage: Stage) -> None:
    """An officer sends it, papers of the agency are made by it; the head's own registration is not, nor is the bloc's paper offered."""
    bloc, officer, leader, secretary = await _people(stage)
    make = await registered(stage, bloc, officer, leader)
    await at_kind(officer, NAME)
    await officer.tap("⬅ Quay lại")
    assert "Giấy mời" not in officer.buttons
    await officer.tap(NAME)
    await officer.tap("Gửi mẫu mới")
    await sent(stage, officer, changed(template_of("registration"), TITLE, MINE))
    await officer.tap("Dùng mẫu này")
    await leader.tap_data(make)
    assert MINE in papers(stage, leader, REGISTRATION)[-1]
    await at_kind(secretary, NAME)
    assert "Đang dùng: mẫu của Hệ thống." in secretary.text


async def test_nobody_else_changes_it(stage: Stage) -> None:
    """Another agency's leader, an officer of the head who is not its secretary, the chair on another agency's paper, another bloc's
    secretary: neither list nor file, and no state changes."""
    bloc, chair, secretary, leaders = await hall(stage)
    await at_kind(secretary, "Giấy mời")
    await secretary.tap("Gửi mẫu mới")
    await sent(stage, secretary, template_of("invitation"))
    offered = await stage.read(lambda session: session.exec(select(AgencyTemplate.id)).one())
    elsewhere = await stage.bloc("ha-giang")
    other = await stage.person("Thư ký khác", elsewhere, agency=0, roles=("leader", "chair", "secretary"))
    clerk = await stage.person("Cán bộ Trưởng khối", bloc, agency=0)
    where = f"invitation:{bloc.year_id}:{bloc.agencies[0]}"
    taps = [
        f"tm:{bloc.year_id}:{bloc.agencies[0]}",
        *(f"{tap}:{where}" for tap in ("tmof", "tmget", "tmask", "tmours")),
    ]
    taps += [f"{tap}:{offered}:{bloc.year_id}" for tap in ("tmuse", "tmback", "tmdrop")]
    for phone, more in ((leaders[3], 0), (other, 0), (clerk, 1)):
        await phone.say("/viec")
        for data in taps[more:]:
            await phone.tap_data(data)
            assert (
                "không thuộc phần việc" in phone.toast + phone.text or "thuộc Khối khác" in phone.toast + phone.text
            ), data
    await chair.say("/viec")
    await chair.tap_data(f"tmof:registration:{bloc.year_id}:{bloc.agencies[3]}")
    assert "không thuộc phần việc" in chair.toast + chair.text
    await leaders[3].tap_data(f"tmof:invitation:{bloc.year_id}:{bloc.agencies[3]}")
    assert "không thuộc phần việc" in leaders[3].toast + leaders[3].text
    assert await stage.read(lambda session: [*session.exec(select(AgencyTemplate.state))]) == ["offered"]


async def test_a_template_that_was_lost_is_told(stage: Stage, tmp_path: Path) -> None:
    """The file is gone from the disk: the paper is not made by ours in silence; the card leads to the way back."""
    _bloc, _chair, secretary, _leaders = await hall(stage)
    await at_kind(secretary, "Giấy mời")
    await secretary.tap("Gửi mẫu mới")
    await sent(stage, secretary, template_of("invitation"))
    await secretary.tap("Dùng mẫu này")
    path = tmp_path / await stage.read(lambda session: session.exec(select(AgencyTemplate.path)).one())
    content = path.read_bytes()
    path.write_bytes(changed(content, "GIẤY MỜI", "GIẤY MỜI {{ range(9) }}"))
    for _case in ("changed on the disk", "gone"):
        await secretary.say("/vanban")
        await secretary.tap("Lập văn bản")
        await secretary.tap("Giấy mời")
        assert "Mẫu của cơ quan không dùng được cho văn bản này" in secretary.text
        assert papers(stage, secretary, "giay-moi.docx") == []
        path.unlink(missing_ok=True)
    await secretary.tap("Mẫu của cơ quan")
    await secretary.tap("Trở lại mẫu của Hệ thống")
    await secretary.say("/vanban")
    await secretary.tap("Lập văn bản")
    await secretary.tap("Giấy mời")
    assert len(papers(stage, secretary, "giay-moi.docx")) == 1


async def test_a_pack_is_made_by_own_templates_too(stage: Stage) -> None:
    """As each paper alone."""
    _bloc, _chair, secretary, _leaders = await hall(stage)
    await at_kind(secretary, "Giấy mời")
    await secretary.tap("Gửi mẫu mới")
    await sent(stage, secretary, changed(template_of("invitation"), "GIẤY MỜI", "GIẤY MỜI HỌP KHỐI"))
    await secretary.tap("Dùng mẫu này")
    await secretary.say("/vanban")
    await secretary.tap("Lập văn bản")
    await secretary.tap("Cả bộ tài liệu hội nghị")
    await stage.settle(secretary)
    with archive(stage, secretary) as found:
        assert "GIẤY MỜI HỌP KHỐI\n" in text_of(found.read("01-giay-moi-hoi-nghi-tong-ket-nam-2023.docx"))
