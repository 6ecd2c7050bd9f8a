"""An agency takes our template, changes it in Word, reads a sample, uses it, and goes back; nobody else can."""

from sqlmodel import Session, select

from documents.papers.making import SAMPLE
from documents.templates import template_of
from storage import papers as papers_of
from storage.tables import AgencyTemplate, PaperVersion, Trail
from tests.documents.papers import text_of
from tests.handlers.harness import Phone, Stage
from tests.handlers.papers.minuted import papers
from tests.handlers.templates.desk import at_kind, changed, files, sent
from tests.handlers.voting.hall import hall

INVITATION = "giay-moi.docx"
TITLE, MINE = "GIẤY MỜI", "GIẤY MỜI HỌP KHỐI"


async def invited(stage: Stage, secretary: Phone) -> str:
    """The invitation as it is made now."""
    await secretary.say("/vanban")
    await secretary.tap("Lập văn bản")
    await secretary.tap("Giấy mời")
    return papers(stage, secretary, INVITATION)[-1]


async def offered(stage: Stage, secretary: Phone, old: str, new: str) -> None:
    """The template in use was fetched, changed and sent back."""
    await at_kind(secretary, "Giấy mời")
    await secretary.tap("Nhận mẫu hiện hành")
    now = files(stage, secretary, "mau-giay-moi")[-1]
    await secretary.tap("Gửi mẫu mới")
    await sent(stage, secretary, changed(now, old, new))


async def test_a_sample_is_shown_before_a_template_is_used(stage: Stage) -> None:
    """Our file goes out and comes back changed; its sample has made-up values and says so; papers are made by ours until it is chosen."""
    _bloc, _chair, secretary, _leaders = await hall(stage)
    first = await invited(stage, secretary)
    assert f"{TITLE}\n" in first
    await at_kind(secretary, "Giấy mời")
    assert "Đang dùng: mẫu của Hệ thống." in secretary.text
    await offered(stage, secretary, TITLE, MINE)
    assert files(stage, secretary, "mau-giay-moi") == [template_of("invitation")]
    assert "Bản in thử: Giấy mời, mẫu bản 1" in secretary.text
    (sample,) = map(text_of, files(stage, secretary, "giay-moi-ban-in-thu"))
    assert sample.startswith(f"{SAMPLE}: số liệu, tên người không có thật\n")
    assert f"{MINE}\n" in sample
    assert "Hội nghị tổng kết năm 2023" not in sample
    assert await invited(stage, secretary) == first

    await at_kind(secretary, "Giấy mời")
    await secretary.tap("Dùng mẫu này")
    assert "Đang dùng: mẫu của cơ quan, bản 1, từ " in secretary.text
    assert f"{MINE}\n" in await invited(stage, secretary)
    assert "Thay đổi: mẫu của Hệ thống → mẫu của cơ quan, bản 1." in secretary.text
    await secretary.tap("Các bản đã lập")
    await secretary.tap("Bản 2, ")
    assert "Lập theo mẫu của cơ quan, bản 1." in secretary.text
    assert MINE in papers(stage, secretary, INVITATION)[-1]


async def test_a_template_is_taken_back_step_by_step(stage: Stage) -> None:
    """A second one, the first again, then ours: each change makes a new version of the paper, and the trail tells each."""
    _bloc, _chair, secretary, _leaders = await hall(stage)
    await invited(stage, secretary)
    for old, new in ((TITLE, MINE), (MINE, "GIẤY MỜI LẦN HAI")):
        await offered(stage, secretary, old, new)
        await secretary.tap("Dùng mẫu này")
        assert f"{new}\n" in await invited(stage, secretary)
    for back, title in (("Trở lại mẫu bản 1", MINE), ("Trở lại mẫu của Hệ thống", TITLE)):
        await at_kind(secretary, "Giấy mời")
        await secretary.tap(back)
        assert f"{title}\n" in await invited(stage, secretary)

    def kept(session: Session) -> tuple[list[str], list[bool], list[str]]:
        versions = papers_of.versions(
            session, "invitation", session.exec(select(PaperVersion.subject_id)).first() or ""
        )
        acts = [one for one in session.exec(select(Trail.act)) if one.startswith("template_")]
        return [*session.exec(select(AgencyTemplate.state))], [bool(one.template_id) for one in versions], acts

    states, own, acts = await stage.read(kept)
    assert states == ["withdrawn", "withdrawn"]
    assert own == [False, True, True, True, False]
    assert acts == ["template_used", "template_used", "template_again", "template_ours"]
    await secretary.say("/nhatky")
    for said in ("trở lại mẫu của Hệ thống, ", "trở lại mẫu của Ban Tổ chức", "dùng mẫu của Ban Tổ chức"):
        assert said in secretary.text


async def test_an_old_button_brings_no_template_back(stage: Stage) -> None:
    """An offer that was used, replaced or dropped since shows the card as it is now; the way back has a button of its own."""
    _bloc, _chair, secretary, _leaders = await hall(stage)
    await offered(stage, secretary, TITLE, MINE)
    use = secretary.data_of("Dùng mẫu này")
    await secretary.tap("Dùng mẫu này")
    await secretary.tap_data(use)
    assert "Mẫu bản 1 đang được dùng." in secretary.text
    await secretary.tap("Trở lại mẫu của Hệ thống")
    await secretary.tap_data(use)
    assert "Nút này đã cũ: mẫu bản 1 đã được thay." in secretary.text
    assert "Đang dùng: mẫu của Hệ thống." in secretary.text
    back = secretary.data_of("Trở lại mẫu bản 1")
    await secretary.tap("Trở lại mẫu bản 1")
    assert "Đang dùng: mẫu của cơ quan, bản 1, từ " in secretary.text
    await secretary.tap_data(back)
    assert "Mẫu bản 1 đang được dùng." in secretary.text
    await offered(stage, secretary, MINE, "GIẤY MỜI LẦN HAI")
    second = secretary.data_of("Dùng mẫu này")
    await secretary.tap("Bỏ mẫu này")
    await secretary.tap_data(second)
    assert "Mẫu bản 2 đã bỏ." in secretary.text
    assert "Đang dùng: mẫu của cơ quan, bản 1, từ " in secretary.text
    acts = await stage.read(lambda session: [*session.exec(select(Trail.act))])
    assert [one for one in acts if one.startswith("template_")] == ["template_used", "template_ours", "template_again"]


async def test_the_file_comes_with_what_may_be_changed(stage: Stage) -> None:
    """What is filled in and what decides about paragraphs stays; the sample has a Vietnamese name."""
    _bloc, _chair, secretary, _leaders = await hall(stage)
    await at_kind(secretary, "Giấy mời")
    await secretary.tap("Nhận mẫu hiện hành")
    said = str(next(one["caption"] for one in reversed(secretary.from_bot) if one.get("caption")))
    for line in ("{{ hoi_nghi }} do Hệ thống điền", "{% ... %} quyết định", "{%p if ... %}", "{%p endif %}"):
        assert line in said
    assert len(said.splitlines()) <= 6
