"""Nhóm chat của Khối: linked by one of the head's people, one pinned card that follows the facts, posts once, no names; and its end."""

from contextlib import nullcontext
from datetime import timedelta
from typing import Any
from unittest.mock import patch

from sqlmodel import Session, select

from storage import groups
from storage.tables import Ballot, Bloc, GroupChat, Meeting, Outgoing, Trail
from tests.handlers.announcing.board import clock
from tests.handlers.harness import TOKEN, Phone, Stage, TheBloc
from tests.handlers.voting.hall import hall

GROUP = -501
People = tuple[TheBloc, Phone, Phone, list[Phone]]


def said(stage: Stage, group: int = GROUP) -> list[str]:
    """What the bot has said in the group."""
    messages = stage.world.chat(group).messages.values()
    return [message.body.get("text", "") for message in messages if message.by_bot]


async def the_code(secretary: Phone) -> str:
    """The code in the link by which a group is chosen."""
    await secretary.say("nhóm chat")
    urls = [button["url"] for row in secretary.rows for button in row if "url" in button]
    assert len(urls) == 1
    assert "startgroup=" in urls[0]
    return str(urls[0].rpartition("=")[2])


async def linked(stage: Stage, *, pins: bool = True) -> People:
    """A group with everybody in it, chosen by the secretary; the first look of the clock is over."""
    bloc, chair, secretary, leaders = await hall(stage)
    code = await the_code(secretary)
    stage.world.add_group("Nhóm Khối", [secretary.id, leaders[3].id], id=GROUP)
    stage.world.change_group(GROUP, bot_pins=pins)
    username = stage.world.bot_of(TOKEN).username
    stage.world.say(GROUP, f"/start@{username} {code}", person_id=secretary.id)
    await stage.settle(secretary)
    assert "Đã nối nhóm này với Khối các cơ quan Đảng." in said(stage)[0]
    await clock(stage, secretary)
    return bloc, chair, secretary, leaders


async def the_group(stage: Stage) -> GroupChat | None:
    """Its row."""

    def read(session: Session) -> GroupChat | None:
        row = session.exec(select(GroupChat)).one_or_none()
        if row is not None:
            session.expunge(row)
        return row

    return await stage.read(read)


async def test_a_card_of_numbers_is_pinned(stage: Stage) -> None:
    """How many agencies have done what, the next meeting with time and place; no agency and no person by name."""
    _bloc, _chair, secretary, _leaders = await linked(stage)
    card = next(text for text in said(stage) if "năm 2023" in text)
    assert "Tự chấm điểm: 0/9 cơ quan." in card
    assert "08:00 thứ Ba, 06/02/2024, tại Trường Chính trị tỉnh" in card
    assert not any(name in card for name in ("Ban Tổ chức", "Ban Dân vận", "Lãnh đạo", "Thư ký"))
    row = await the_group(stage)
    assert row is not None
    assert (row.pin, stage.world.chat(GROUP).pinned) == ("pinned", [row.card_id])
    await secretary.say("nhóm chat")
    assert "Thẻ tiến độ đã được ghim." in secretary.text
    assert "Nhóm Khối" in secretary.text


async def done_on_paper(secretary: Phone, agency: str) -> None:
    await secretary.say("/dondoc")
    await secretary.tap("Tự chấm điểm")
    await secretary.tap("Chưa gửi (")
    await secretary.tap(agency)
    await secretary.tap("Đã nhận bản giấy")
    await secretary.say("12-BC/TU ngày 1/2/2024")


async def test_the_card_is_edited_at_most_every_few_minutes(stage: Stage) -> None:
    """Not at once, then in place; what has not changed is not touched."""
    _bloc, _chair, secretary, _leaders = await linked(stage)
    count = len(said(stage))
    await done_on_paper(secretary, "Ban Nội chính")
    await stage.pass_time(minutes=2)
    await clock(stage, secretary)
    assert "0/9" in str(said(stage))
    await stage.pass_time(minutes=4)
    await clock(stage, secretary)
    assert "Tự chấm điểm: 1/9 cơ quan." in str(said(stage))
    assert len(said(stage)) == count
    edits = sum(call["method"].lower() == "editmessagetext" for call in stage.world.calls.after(0))
    for _ in range(3):
        await stage.pass_time(minutes=6)
        await clock(stage, secretary)
    assert sum(call["method"].lower() == "editmessagetext" for call in stage.world.calls.after(0)) == edits


async def test_a_card_that_somebody_deleted_comes_again(stage: Stage) -> None:
    """With the next change, and it is pinned."""
    _bloc, _chair, secretary, _leaders = await linked(stage)
    row = await the_group(stage)
    assert row is not None
    stage.world.remove(stage.world.bot_of(TOKEN), stage.world.chat(GROUP), [row.card_id or 0])
    await done_on_paper(secretary, "Ban Nội chính")
    await stage.pass_time(minutes=6)
    await clock(stage, secretary)
    again = await the_group(stage)
    assert again is not None
    assert again.card_id != row.card_id
    assert stage.world.chat(GROUP).pinned == [again.card_id]


async def test_meetings_are_posted_once(stage: Stage) -> None:
    """The one that is planned; again only when its time changes."""
    bloc, _chair, secretary, _leaders = await hall(stage)
    del bloc
    await stage.pass_time(hours=-2)  # the meeting has not begun
    code = await the_code(secretary)
    stage.world.add_group("Nhóm Khối", [secretary.id], id=GROUP)
    stage.world.say(GROUP, f"/start {code}", person_id=secretary.id)
    await stage.settle(secretary)
    for _ in range(3):
        await clock(stage, secretary)
        await stage.pass_time(minutes=6)
    assert sum("Lịch họp của Khối" in text for text in said(stage)) == 1


async def test_a_result_is_posted_when_it_is_published(stage: Stage) -> None:
    """Once, by its title; one that is not published, or was before the group was linked, is not."""
    bloc, _chair, secretary, _leaders = await linked(stage)

    def add(session: Session) -> None:
        for title, at in (("Bầu mới", stage.now), ("Bầu cũ", stage.now - timedelta(days=9)), ("Chưa công bố", None)):
            ballot = Ballot(
                id=stage.new_id(), year_id=bloc.year_id, meeting_id=bloc.meeting_id, title=title, state="counted", published_at=at,
                cleansed_at=stage.now,
                content={"questions": [], "agencies": [], "present": None},
            )  # fmt: skip
            session.add(ballot)

    await stage.write(add)
    for _ in range(2):
        await stage.pass_time(minutes=6)
        await clock(stage, secretary)
    assert sum("Đã công bố kết quả: Bầu mới" in text for text in said(stage)) == 1
    assert "Bầu cũ" not in str(said(stage))
    assert "Chưa công bố" not in str(said(stage))


async def test_only_the_heads_people_link_and_a_code_works_once(stage: Stage) -> None:
    """A leader with the code, a stranger, a second time, another bloc's group, a command: a clear sentence, no row."""
    _bloc, _chair, secretary, leaders = await hall(stage)
    code = await the_code(secretary)
    stranger = await stage.stranger("Người lạ")
    stage.world.add_group("Nhóm Khối", [secretary.id, leaders[3].id, stranger.id], id=GROUP)
    for phone, line in (
        (leaders[3], f"/start {code}"),
        (stranger, f"/start {code}"),
        (secretary, "/start abcdefghijklmnopqrst"),
        (secretary, f"/start {code[:-1]}x"),
    ):
        stage.world.say(GROUP, line, person_id=phone.id)
        await stage.settle(secretary)
        assert "không còn dùng được" in said(stage)[-1]
    stage.world.say(GROUP, f"/viec@{stage.world.bot_of(TOKEN).username}", person_id=secretary.id)
    await stage.settle(secretary)
    assert "chỉ làm việc trong cuộc trò chuyện riêng" in said(stage)[-1]
    assert await the_group(stage) is None
    stage.world.say(GROUP, f"/start {code}", person_id=secretary.id)
    await stage.settle(secretary)
    assert await the_group(stage) is not None
    stage.world.say(GROUP, f"/start {code}", person_id=secretary.id)
    await stage.settle(secretary)
    assert "không còn dùng được" in said(stage)[-1]
    far = await stage.bloc("ha-giang")
    other = await stage.person("Thư ký khác", far, roles=("officer", "secretary"))
    stage.world.chat(GROUP).members[other.id] = "member"
    stage.world.say(GROUP, f"/start {await the_code(other)}", person_id=other.id)
    await stage.settle(other)
    assert "đã nối với một Khối khác" in said(stage)[-1]
    notes = await stage.read(lambda session: [row.act for row in session.exec(select(Trail))])
    assert notes.count("group_linked") == 1


async def test_without_the_right_to_pin_the_head_sees_what_to_do(stage: Stage) -> None:
    """The card is there all the same."""
    _bloc, _chair, secretary, _leaders = await linked(stage, pins=False)
    assert any("năm 2023" in text for text in said(stage))
    await secretary.say("nhóm chat")
    assert "Chưa ghim được thẻ" in secretary.text


async def test_a_bot_that_was_put_out_says_so_and_stops(stage: Stage) -> None:
    """In working hours, once, to the secretary; nothing is tried there any more; it can be linked again."""
    bloc, _chair, secretary, _leaders = await linked(stage)
    stage.world.change_group(GROUP, bot_inside=False)
    await stage.settle(secretary)
    await stage.pass_time(hours=-2)
    await clock(stage, secretary)
    assert "không còn trong nhóm" not in str(secretary.texts)
    await stage.pass_time(hours=3)
    await clock(stage, secretary)
    await clock(stage, secretary)
    assert sum("Hệ thống không còn trong nhóm Nhóm Khối" in text for text in secretary.texts) == 1
    assert await the_group(stage) is None
    assert not await stage.read(lambda session: session.get_one(Bloc, bloc.id).settings.get("group_code"))
    assert await the_code(secretary)


async def test_a_refusal_of_the_messenger_is_a_loss_too(stage: Stage) -> None:
    """The update got lost, and the next card finds that nobody is there."""
    _bloc, _chair, secretary, _leaders = await linked(stage)
    stage.world.chat(GROUP).bot_inside = False
    await done_on_paper(secretary, "Ban Nội chính")
    await stage.pass_time(minutes=6)
    await clock(stage, secretary)
    await clock(stage, secretary)
    assert "Hệ thống không còn trong nhóm Nhóm Khối" in str(secretary.texts)
    assert await the_group(stage) is None


async def moved(stage: Stage, *, heard: bool) -> Any:
    """The group becomes a supergroup; `heard`: the update arrives."""
    people = await linked(stage)
    lost = nullcontext() if heard else patch.object(stage.world, "announce")
    with lost:
        new = stage.world.change_group(GROUP, upgrade=True)["id"]
    return people[2], new


async def test_a_group_that_becomes_a_supergroup_is_followed(stage: Stage) -> None:
    """By the update; the card is sent and pinned there."""
    secretary, new = await moved(stage, heard=True)
    await stage.settle(secretary)
    await clock(stage, secretary)
    assert any("năm 2023" in text for text in said(stage, new))
    assert len(stage.world.chat(new).pinned) == 1


async def test_or_by_the_refusal_that_names_the_new_number(stage: Stage) -> None:
    """Bot API, ResponseParameters.migrate_to_chat_id."""
    secretary, new = await moved(stage, heard=False)
    await done_on_paper(secretary, "Ban Nội chính")
    await stage.pass_time(minutes=6)
    await clock(stage, secretary)
    await clock(stage, secretary)
    assert any("1/9" in text for text in said(stage, new))


async def test_the_setting_is_off_until_it_is_wanted_and_goes_off_again(stage: Stage) -> None:
    """Nothing is queued for any group before; after letting go nothing more is."""
    _bloc, _chair, secretary, _leaders = await linked(stage)
    await secretary.say("nhóm chat")
    await secretary.tap("Ngắt nhóm")
    await secretary.tap("Ngắt nhóm")
    assert "Chưa nối nhóm nào." in secretary.text
    count = len(said(stage))
    await done_on_paper(secretary, "Ban Nội chính")
    await stage.pass_time(minutes=6)
    await clock(stage, secretary)
    assert len(said(stage)) == count
    assert not await stage.read(lambda session: session.exec(select(Outgoing)).all())


async def test_a_number_that_is_taken_does_not_stop_the_others(stage: Stage) -> None:
    """The sender goes on marking what it has said, and the group counts as lost."""
    secretary, new = await moved(stage, heard=False)
    far = await stage.bloc("ha-giang")
    await stage.write(
        lambda session: session.add(
            GroupChat(
                bloc_id=far.id, channel="telegram", external_id=str(new), linked_at=stage.now, looked_at=stage.now
            )
        )
    )
    await done_on_paper(secretary, "Ban Nội chính")
    await stage.pass_time(minutes=6)
    await clock(stage, secretary)
    lost = await stage.read(lambda session: [row.bloc_id for row in session.exec(select(GroupChat)) if row.lost_at])
    assert len(lost) == 1
    assert lost != [far.id]
    assert not await stage.read(lambda session: session.exec(select(Outgoing)).all())


async def test_a_post_follows_the_group_to_its_new_number(stage: Stage) -> None:
    """It was refused under the old one, and is not lost."""
    secretary, new = await moved(stage, heard=False)

    def plan(session: Session) -> None:
        for meeting in session.exec(select(Meeting)):
            meeting.starts_at = stage.now + timedelta(days=3)

    await stage.write(plan)
    for _ in range(2):
        await stage.pass_time(minutes=6)
        await clock(stage, secretary)
    assert sum("Lịch họp của Khối" in text for text in said(stage, new)) == 1


async def test_a_card_that_was_refused_is_tried_again(stage: Stage) -> None:
    """At a later look, though nothing has changed."""
    _bloc, _chair, secretary, _leaders = await linked(stage)
    row = await the_group(stage)
    assert row is not None
    await stage.write(lambda session: groups.card_refused(session, (row.channel, row.external_id)))
    edits = sum(call["method"].lower() == "editmessagetext" for call in stage.world.calls.after(0))
    await stage.pass_time(minutes=6)
    await clock(stage, secretary)
    assert sum(call["method"].lower() == "editmessagetext" for call in stage.world.calls.after(0)) == edits + 1
