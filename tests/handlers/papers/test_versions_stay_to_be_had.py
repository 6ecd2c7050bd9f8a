"""No version of a paper is overwritten: each can be had again, with what it changed, by those who may have the paper."""

import pytest
from sqlmodel import Session

from storage.papers import versions
from storage.tables import Agency, Meeting, Person
from tests.handlers.harness import Stage
from tests.handlers.papers.minuted import COUNT, all_vote, papers
from tests.handlers.voting.hall import FLAG, hall, opened

INVITATION = "giay-moi.docx"


@pytest.mark.parametrize(
    ("lang", "way", "first", "changed", "none"),
    [
        ("vi", "Các bản đã lập", "Bản 1, ", "Bản 2 thay đổi: cơ quan ban hành: ", "Nút này không còn dùng được"),
        ("en", "Versions made", "Version 1, ", "Version 2 changed: cơ quan ban hành: ", "no longer"),
    ],
)
async def test_every_version_is_sent_again(
    stage: Stage, lang: str, way: str, first: str, changed: str, none: str
) -> None:
    """The first one after the second was made, as it was; a version that never was is refused; others get neither list nor file."""
    bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await all_vote(stage, chair, leaders)
    before = papers(stage, secretary, COUNT)[-1]
    await secretary.tap_data(f"ppmake:counting_minutes:{ballot_id}")
    assert way not in " ".join(secretary.buttons)

    def renamed(session: Session) -> None:
        session.get_one(Agency, bloc.agencies[0]).name = "Ban Tổ chức và Cán bộ Tỉnh ủy"
        secretary_row = session.get_one(Person, secretary.person_id)
        secretary_row.lang = lang

    await stage.write(renamed)
    await stage.pass_time(hours=2)
    await secretary.tap_data(f"ppmake:counting_minutes:{ballot_id}")
    after = papers(stage, secretary, COUNT)[-1]
    assert after != before
    await secretary.tap(way)
    assert changed in secretary.text
    await secretary.tap(first)
    assert papers(stage, secretary, COUNT)[-1] == before
    await secretary.tap_data(f"ppver:counting_minutes:{ballot_id}:3")
    assert none in secretary.toast + secretary.text
    for words in (f"pphist:counting_minutes:{ballot_id}", f"ppver:counting_minutes:{ballot_id}:1"):
        await leaders[3].tap_data(words)
        assert "không thuộc phần việc" in leaders[3].toast + leaders[3].text
    assert papers(stage, leaders[3], COUNT) == []


async def test_only_the_heads_people_renew_a_paper_of_the_bloc(stage: Stage) -> None:
    """A member gets it as it was made last, hears when the facts have changed since, and makes no version; a draft is none."""
    bloc, _chair, secretary, leaders = await hall(stage)
    for phone in (secretary, leaders[3]):
        await phone.say("/viec")
    await secretary.tap_data(f"ppmake:invitation:{bloc.meeting_id}")
    (made,) = papers(stage, secretary, INVITATION)
    await leaders[3].tap_data(f"ppmake:invitation:{bloc.meeting_id}")
    assert papers(stage, leaders[3], INVITATION) == [made]
    assert "Bản lập lúc" in leaders[3].text
    assert "ghi số" not in leaders[3].text
    assert "đã thay đổi" not in leaders[3].text
    await stage.write(lambda session: setattr(session.get_one(Meeting, bloc.meeting_id), "place", "Hội trường lớn"))
    await leaders[3].tap_data(f"ppmake:invitation:{bloc.meeting_id}")
    assert papers(stage, leaders[3], INVITATION)[-1] == made
    assert "Sau đó thông tin đã thay đổi; bản mới do Thư ký Khối lập." in leaders[3].text
    await secretary.tap_data(f"ppmake:invitation:{bloc.meeting_id}")
    assert "Hội trường lớn" in papers(stage, secretary, INVITATION)[-1]
    await leaders[3].tap_data(f"ppmake:invitation:{bloc.meeting_id}")
    assert papers(stage, leaders[3], INVITATION)[-1] == papers(stage, secretary, INVITATION)[-1]
    assert await stage.read(lambda s: len(versions(s, "invitation", bloc.meeting_id))) == 2
