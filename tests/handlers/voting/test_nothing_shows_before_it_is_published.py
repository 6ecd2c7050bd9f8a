"""Two elections that differ only in the choices look the same to everybody until the result is published (one function decides).

Compared are all cards, buttons and toasts of every role, the cards sent earlier, every row but the sealed columns, the log at
DEBUG, the metrics. The control: after the publication they differ.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from bot import logs
from bot.clock import Ticks
from tests.handlers.harness import Phone, Stage, a_stage
from tests.handlers.voting import witness
from tests.handlers.voting.hall import CERTIFICATES, FLAG, HEAD, opened, sent_round, the

YES = ("Đồng ý", "Đồng ý", "Đồng ý", "Ban Dân vận")
NO = ("Không đồng ý", "Không có ý kiến", "Không đồng ý", "Báo Kon Tum")
TYPED: dict[tuple[str, ...], str] = {YES: "1 1 1 4", NO: "2 3 2 9"}
"""The same choices in a line."""

SECONDS = 3
"""So many agencies have a second person, who holds the second paper where each has two."""

QUESTIONS = (FLAG, CERTIFICATES, HEAD)


@dataclass(slots=True)
class Seen:
    """What one election showed."""

    while_open: dict[str, list[str]] = field(default_factory=dict)
    counted: dict[str, list[str]] = field(default_factory=dict)
    of_the_head: list[str] = field(default_factory=list)
    published: dict[str, list[str]] = field(default_factory=dict)
    rows: list[list[str]] = field(default_factory=list)
    sizes: list[list[tuple[int, int]]] = field(default_factory=list)
    log: list[str] = field(default_factory=list)
    metrics: dict[str, float] = field(default_factory=dict)


class Hall:
    """One election with somebody of every kind in it."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.leaders, self.people = stage, list[Phone](), dict[str, Phone]()
        self.seconds = dict[int, Phone]()

    async def fill(self) -> None:
        """The bloc of nine, a supervisor, another bloc's chair, a stranger, the operator."""
        stage = self.stage
        self.bloc = bloc = await stage.bloc()
        chair = await stage.person("Chủ trì", bloc, agency=0, roles=("leader", "chair"))
        secretary = await stage.person("Thư ký", bloc, agency=0, roles=("officer", "secretary"))
        self.leaders = [chair]
        for number in range(1, 9):
            self.leaders.append(await stage.person(f"Lãnh đạo {number}", bloc, agency=number, roles=("leader",)))
            if number <= SECONDS:
                self.seconds[number] = await stage.person(f"Cán bộ {number}", bloc, agency=number)
        elsewhere = await stage.bloc("khac")
        self.people = {
            "chair": chair,
            "secretary": secretary,
            "leader who voted": self.leaders[1],
            "leader who did not": self.leaders[8],
            "officer": await stage.person("Cán bộ", bloc, agency=4, roles=("officer",)),
            "supervisor": await stage.person("Giám sát", bloc, agency=None, roles=("supervisor",)),
            "another bloc": await stage.person("Khác", elsewhere, agency=0, roles=("leader", "chair", "secretary")),
            "stranger": await stage.stranger("Lạ"),
            "operator": await stage.stranger("Quản trị", number=900001),
        }
        await stage.pass_time(days=1)

    async def begun(self, *, circulated: bool) -> str:
        """The ballot, in the hall or without one; its id."""
        secretary, chair = self.people["secretary"], self.people["chair"]
        if circulated:
            return await sent_round(self.stage, self.bloc, (secretary, chair), self.leaders, self.seconds, *QUESTIONS)
        return await opened(self.stage, secretary, chair, *QUESTIONS)

    async def look_around(self, ballot_id: str, *names: str) -> dict[str, list[str]]:
        """What each of them gets to see, and every message that lies on their phones."""
        forged = [f"vres:{ballot_id}:{n}" for n in range(4)] + [
            f"{act}:{ballot_id}" for act in ("vprog", "vedit", "vq")
        ]
        found = {}
        for name in names:
            phone = self.people[name]
            found[name] = [*await witness.walk(phone, forged), *map(witness.unmarked, phone.texts)]
        return found


OUTSIDERS = ("leader who voted", "leader who did not", "officer", "supervisor", "another bloc", "stranger", "operator")
HEADS = ("chair", "secretary")


async def lived(
    folder: Path, choices: tuple[str, ...], capture: pytest.CaptureFixture[str], *, circulated: bool
) -> Seen:
    """An election in which everybody chooses the same, looked at three times: open, counted, published. `circulated`: without a meeting
    and with two papers an agency, some of which nobody casts, so that its time ends it."""
    seen, before = Seen(), witness.counted()
    async with a_stage(folder) as stage:
        witness.repeatable(stage, 5)
        capture.readouterr()
        logs.set_up("DEBUG")
        hall = Hall(stage)
        await hall.fill()
        with witness.one_key():
            ballot_id = await hall.begun(circulated=circulated)
        await hall.people["chair"].say("/bophieu")
        for voter in [*hall.leaders[:5], *(hall.seconds.values() if circulated else ())]:
            await stage.settle(voter)
            await vote(voter, choices)
        seen.rows.append(await witness.rows(stage))
        seen.sizes.append(await witness.sizes(stage))
        seen.while_open = await hall.look_around(ballot_id, *OUTSIDERS, *HEADS)
        for typist in hall.leaders[5:7]:
            for line in ("bỏ phiếu", "1", TYPED[choices], f"xác nhận {TYPED[choices]}"):
                await typist.say(line)
        for voter in hall.leaders[7:]:
            await voter.say("/bophieu")
            await vote(voter, choices)
        if until := (await the(stage, ballot_id)).until_at:
            await stage.pass_time(hours=(until - stage.now) / timedelta(hours=1))
            await Ticks(stage.machine).tick()
        await stage.settle(hall.people["chair"])
        assert (await the(stage, ballot_id)).state == "counted"
        seen.rows.append(await witness.rows(stage))
        seen.sizes.append(await witness.sizes(stage))
        seen.counted = await hall.look_around(ballot_id, *OUTSIDERS)
        seen.metrics = witness.since(before)
        seen.log = witness.lines(capture.readouterr().err.splitlines())
        seen.of_the_head = (await hall.look_around(ballot_id, "chair"))["chair"]
        await hall.people["chair"].tap_data(f"vpub:{ballot_id}")
        await stage.settle(hall.people["chair"])
        seen.published = await hall.look_around(ballot_id, *OUTSIDERS)
    return seen


async def vote(voter: Phone, choices: tuple[str, ...]) -> None:
    """Card after card, then the one confirmation."""
    await voter.tap("Bỏ phiếu")
    for choice in choices:
        await voter.tap(choice)
    if "Xong câu này" in voter.buttons:
        await voter.tap("Xong câu này")
    await voter.tap("Xác nhận bỏ phiếu")
    assert "ĐÃ GHI NHẬN" in voter.text


@pytest.fixture(params=[False, True], ids=["in a hall", "without a meeting"])
async def both(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> tuple[Seen, Seen]:  # fmt: skip
    """The same election twice, with other choices."""
    try:
        return (
            await lived(witness.folder(tmp_path, "yes"), YES, capsys, circulated=request.param),
            await lived(witness.folder(tmp_path, "no"), NO, capsys, circulated=request.param),
        )
    finally:
        logs.set_up("WARNING")


async def test_choices_show_nowhere_before_the_publication(both: tuple[Seen, Seen]) -> None:
    """No card, button, toast, row, length, log line or counter depends on what was chosen, for anybody but chair and secretary."""
    one, other = both
    for role in (*OUTSIDERS, *HEADS):
        assert one.while_open[role] == other.while_open[role], role
    for role in OUTSIDERS:
        assert one.counted[role] == other.counted[role], role
    for mine, others in zip(one.rows, other.rows, strict=True):
        assert mine == others
    assert one.sizes == other.sizes
    assert one.log == other.log
    assert len(one.log) > 100
    assert one.metrics == other.metrics

    # The control: what is published shows, to those of the bloc and to nobody else; chair and secretary saw it before.
    assert one.of_the_head != other.of_the_head
    differ = {role for role in OUTSIDERS if one.published[role] != other.published[role]}
    assert differ == {"leader who voted", "leader who did not", "officer", "supervisor"}
