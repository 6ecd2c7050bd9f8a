"""Góp ý theo từng nội dung, where the bloc has it so: a leader names the contents, the head reads all remarks on one together."""

import pytest
from sqlmodel import Session, select

from domain.pact import sign_of
from storage.tables import Bloc, PactAnswer, Trail
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.pact.people import AGREE, REMARK, a_bloc_with_people, answers_of, pact_of

People = tuple[TheBloc, Phone, Phone, Phone]


async def asked_by_content(stage: Stage) -> People:
    """The sample of six contents is before the agencies, to be remarked on one by one."""
    bloc, secretary, chair, leader = await a_bloc_with_people(stage)
    await secretary.say("/giaouoc")
    await secretary.tap("Dùng nội dung mẫu (6)")
    await secretary.tap("Nội dung (6)")
    await secretary.tap("Cho góp ý theo từng nội dung")
    assert "Lãnh đạo cơ quan sẽ góp ý theo từng nội dung." in secretary.text
    await secretary.tap("⬅ Quay lại")
    await secretary.tap("Gửi xin ý kiến")
    return bloc, secretary, chair, leader


async def points_of(stage: Stage, bloc: TheBloc) -> dict[int, str]:
    """What the second agency remarks, by the number of the content."""
    contents = (await pact_of(stage, bloc)).contents

    def read(session: Session) -> dict[str, str]:
        row = session.get(PactAnswer, (bloc.year_id, 1, bloc.agencies[1]))
        return dict(row.points) if row else {}

    found = await stage.read(read)
    return {n: found[sign_of([text])] for n, text in enumerate(contents, 1) if sign_of([text]) in found}


async def test_a_leader_taps_a_content_or_types_its_number(stage: Stage) -> None:
    """Two contents at once too; a number alone opens its content; what is typed again replaces."""
    bloc, _secretary, _chair, leader = await asked_by_content(stage)
    await leader.say("/giaouoc")
    await leader.tap(REMARK)
    await leader.tap("3. ")
    assert "Góp ý nội dung 3/6" in leader.text
    await leader.say("Cần ghi rõ thời gian.")
    assert "Đã ghi góp ý nội dung 3." in leader.text
    assert next(label for label in leader.buttons if "3. " in label).startswith("✎ ")
    await leader.say("nội dung 2, 5: nên gộp lại")
    await leader.say("5")
    assert "Góp ý hiện nay: nên gộp lại" in leader.text
    await leader.say("bỏ nội dung này")

    assert await points_of(stage, bloc) == {2: "nên gộp lại", 3: "Cần ghi rõ thời gian.", 5: "bỏ nội dung này"}
    await leader.say("/giaouoc")
    assert "Cơ quan đã góp ý 3 nội dung." in leader.text


async def test_the_head_reads_what_all_say_on_one_content_together(stage: Stage) -> None:
    """Content by content in the pact's order, the general ones last; beside the content again while the new version is written."""
    bloc, secretary, _chair, leader = await asked_by_content(stage)
    third = await stage.person("Lãnh đạo ba", bloc, agency=2, roles=("leader",))
    for phone, text in ((leader, "Cần ghi rõ thời gian."), (third, "Nên nêu chỉ tiêu.")):
        await phone.say("/giaouoc")
        await phone.tap(REMARK)
        await phone.say(f"3: {text}")
    await third.tap("Góp ý chung")
    await third.say("Bố cục gọn hơn.")
    await secretary.say("/giaouoc")
    await secretary.tap("Theo dõi ý kiến (0/3 nhất trí)")
    await secretary.tap("Xem góp ý (2)")
    assert "Góp ý nội dung 3 (1/2)" in secretary.text
    assert "Ủy ban Kiểm tra: Cần ghi rõ thời gian." in secretary.text
    assert "Ban Tuyên giáo: Nên nêu chỉ tiêu." in secretary.text
    await secretary.tap("Trang sau ▶")
    assert "Góp ý chung (2/2)" in secretary.text
    assert "Ban Tuyên giáo: Bố cục gọn hơn." in secretary.text
    await secretary.tap("⬅ Quay lại")
    await secretary.tap("Sửa thành bản mới")
    await secretary.tap("Nội dung (6)")
    assert "Có góp ý ở nội dung: 3." in secretary.text
    await secretary.tap("3. ")
    assert "Góp ý của Ủy ban Kiểm tra: Cần ghi rõ thời gian." in secretary.text
    assert "Còn 1 cơ quan khác góp ý nội dung này." in secretary.text
    await secretary.tap("Sửa")
    await secretary.say("Nội dung ba, viết lại.")
    assert "Góp ý của" not in secretary.text
    await secretary.tap("⬅ Quay lại")
    assert "Có góp ý ở nội dung" not in secretary.text
    await secretary.tap("Góp ý của các cơ quan (2)")
    assert "Góp ý chung" in secretary.text


async def test_the_secretary_is_not_told_of_every_content(stage: Stage) -> None:
    """The first remark of a day says so; the next day it is told again."""
    _bloc, secretary, _chair, leader = await asked_by_content(stage)
    await leader.say("/giaouoc")
    await leader.tap(REMARK)
    for number in (1, 2, 3):
        await leader.say(f"{number}: cần xem lại")
    await stage.settle(secretary)
    assert len([text for text in secretary.texts if "góp ý giao ước" in text]) == 1
    await stage.pass_time(days=1)
    await leader.say("4: cần xem lại")
    await stage.settle(secretary)
    assert len([text for text in secretary.texts if "góp ý giao ước" in text]) == 2


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Nên ghi rõ thời gian", "Chưa rõ góp ý nội dung nào"),
        ("7: cần xem lại", "Không có nội dung số 7; giao ước có 6 nội dung"),
        ("2, 9: cần xem lại", "Không có nội dung số 9"),
        ("0: cần xem lại", "Không có nội dung số 0"),
        ("2: " + "dài " * 200, "dài quá 500 ký tự"),
        ("2: xem công văn (MẬT)", "không nhận tài liệu có độ mật"),
    ],
)
async def test_what_is_no_remark_changes_nothing(stage: Stage, typed: str, says: str) -> None:
    """A sentence that says what to type; the form waits on."""
    bloc, _secretary, _chair, leader = await asked_by_content(stage)
    await leader.say("/giaouoc")
    await leader.tap(REMARK)
    await leader.say(typed)
    assert says in leader.texts[-1]
    assert await points_of(stage, bloc) == {}
    await leader.say("2: cần xem lại")
    assert await points_of(stage, bloc) == {2: "cần xem lại"}


async def test_a_remark_taken_back_is_gone_once(stage: Stage) -> None:
    """After the last one the agency has not answered; a second tap changes nothing; agreeing afterwards drops what was remarked."""
    bloc, _secretary, _chair, leader = await asked_by_content(stage)
    await leader.say("/giaouoc")
    await leader.tap(REMARK)
    await leader.say("2, 4: cần xem lại")
    for number in (2, 4):
        await leader.tap(f"✎ {number}. ")
        drop = leader.data_of("Bỏ góp ý này")
        await leader.tap_data(drop)
        await leader.tap_data(drop)
    assert await answers_of(stage) == []
    await leader.say("/viec")
    assert "Cho ý kiến giao ước" in leader.buttons
    await leader.say("/giaouoc")
    await leader.tap(REMARK)
    await leader.say("6: cần xem lại")
    await leader.say("/giaouoc")
    await leader.tap(AGREE)
    assert [one[:2] for one in await answers_of(stage)] == [(1, "agreed")]
    assert await points_of(stage, bloc) == {}


async def test_an_open_form_of_an_earlier_version_remarks_on_nothing(stage: Stage) -> None:
    """The leader is asked to read again; buttons of the earlier version show the new one; others have no part in it."""
    bloc, secretary, _chair, leader = await asked_by_content(stage)
    officer = await stage.person("Cán bộ", bloc, agency=1)
    await leader.say("/giaouoc")
    await leader.tap(REMARK)
    old = leader.data_of("3. ")
    await officer.say("/giaouoc")
    for data in (
        old,
        f"pcpts:{bloc.year_id}:1:0",
        f"pcgen:{bloc.year_id}:1",
        f"pcptdel:{bloc.year_id}:1:3",
        f"pcway:{bloc.year_id}:no",
    ):
        await officer.tap_data(data)
        assert "không thuộc phần việc" in officer.toast
    await leader.tap_data(f"pcpt:{bloc.year_id}:1:99")
    assert "không còn dùng được" in leader.toast
    await secretary.tap_data(f"pcway:{bloc.year_id}:no")
    assert "chọn Sửa thành bản mới" in secretary.toast
    await secretary.tap_data(f"pcredo:{bloc.year_id}:1")
    await leader.say("3: cần xem lại")
    assert "Giao ước đang được sửa" in leader.texts[-1]
    await secretary.tap("Gửi xin ý kiến")
    await leader.say("3: cần xem lại")
    assert "đã có bản mới" in leader.texts[-1]
    await leader.tap_data(old)
    assert "đã có bản mới" in leader.toast
    assert await answers_of(stage) == []


async def test_the_way_is_set_and_not_toggled(stage: Stage) -> None:
    """The same tap twice sets it once, and the trail tells it once; set back, a remark is one text again."""
    bloc, secretary, _chair, leader = await a_bloc_with_people(stage)
    await secretary.say("/giaouoc")
    await secretary.tap("Dùng nội dung mẫu (6)")
    await secretary.tap("Nội dung (6)")
    on = secretary.data_of("Cho góp ý theo từng nội dung")
    await secretary.tap_data(on)
    await secretary.tap_data(on)
    await secretary.tap_data(f"pcway:{bloc.year_id}:maybe")
    assert "không còn dùng được" in secretary.toast
    assert await stage.read(lambda s: s.get_one(Bloc, bloc.id).settings) == {"pact_remarks_by_content": True}
    await secretary.tap("Chuyển sang góp ý chung")
    await secretary.tap("⬅ Quay lại")
    await secretary.tap("Gửi xin ý kiến")
    await leader.say("/giaouoc")
    await leader.tap(REMARK)
    assert "ghi rõ nội dung số mấy" in leader.text
    acts = await stage.read(lambda s: [act for act in s.exec(select(Trail.act)) if act == "pact_remarks_set"])
    assert len(acts) == 2
