"""What the program answers in a group where it hears everything, and what is posted there of meetings that change."""

from datetime import timedelta

from sqlmodel import Session, select

from storage.tables import Meeting
from tests.handlers.announcing.board import clock
from tests.handlers.grouping.test_a_group_follows_the_year import GROUP, linked, said
from tests.handlers.harness import Stage


async def test_what_is_said_to_others_is_not_answered(stage: Stage) -> None:
    """An administrator hears everything: commands of other programs, a line that begins with a stroke, talk."""
    _bloc, _chair, secretary, leaders = await linked(stage)
    count = len(said(stage))
    for line in ("/warn@GroupHelpBot spam", "/start@GroupHelpBot x", "/start", "/ kính chuyển", "/viec", "Chào cả nhà"):
        stage.world.say(GROUP, line, person_id=leaders[3].id)
        await stage.settle(secretary)
    assert len(said(stage)) == count


async def test_a_meeting_that_is_moved_or_cancelled_is_posted(stage: Stage) -> None:
    """Another place is said, that it is cancelled too, each once; of one that was never posted nothing is said."""
    _bloc, _chair, secretary, _leaders = await linked(stage)

    async def change(**values: object) -> list[str]:
        def write(session: Session) -> None:
            for meeting in session.exec(select(Meeting)):
                meeting.sqlmodel_update(values)

        await stage.write(write)
        for _ in range(2):
            await stage.pass_time(minutes=6)
            await clock(stage, secretary)
        return [text for text in said(stage) if "Lịch họp của Khối" in text]

    posts = await change(state="cancelled", starts_at=stage.now + timedelta(days=3))
    assert posts == []
    posts = await change(state="planned")
    posts = await change(place="Hội trường B")
    assert len(posts) == 2
    assert "Hội trường B" in posts[1]
    posts = await change(state="cancelled")
    assert len(posts) == 3
    assert "không họp vào" in posts[2]
    posts = await change(state="planned")
    assert len(posts) == 4
