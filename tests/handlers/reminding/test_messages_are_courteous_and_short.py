"""The words of reminders: the register of `screens.md` 1, at most six lines and six buttons, one message for one morning."""

from typing import Any

import pytest

from storage.tables import Evidence, Extension, Score, Sheet, Step, Year
from tests.domain.sample_tables import table_a_json
from tests.handlers.reminding.little_bloc import LittleBloc, at

DUE = "2026-11-13 17:00"
LATER = "Nhắc lại sau"
LATE = (
    "Kính gửi đồng chí: đã quá hạn 3 ngày gửi bảng tự chấm điểm (17:00 thứ Sáu, 13/11/2026). Ủy ban Kiểm tra chưa gửi. "
    "Nếu đã gửi bằng văn bản, đề nghị đồng chí cho biết số, ngày."
)


def one_officer(code: str = "SELF_SCORE") -> LittleBloc:
    """One officer with one step due on Friday, 13 November 2026, and a secretary."""
    bloc = LittleBloc()
    bloc.person("cb", 1)
    bloc.person("tk", 0, ("secretary",))
    bloc.step(code, DUE)
    return bloc


def labels(screen: dict[str, Any]) -> list[str]:
    """A screen's buttons but the way home."""
    return [cell[0] for row in screen["choices"] for cell in row if cell[1] != "home"]


def only(bloc: LittleBloc, when: str, person: str = "cb") -> dict[str, Any]:
    """The one message this person gets."""
    screens = bloc.screens(when)[person]
    assert len(screens) == 1
    return screens[0]


@pytest.mark.parametrize(
    ("code", "when", "text", "buttons"),
    [
        (
            "SELF_SCORE", "2026-11-11 08:00",
            "Kính gửi đồng chí: còn 2 ngày đến hạn gửi bảng tự chấm điểm (17:00 thứ Sáu, 13/11/2026). Ủy ban Kiểm tra chưa gửi.",
            ["Làm tiếp", LATER],
        ),
        (
            "SELF_SCORE", "2026-11-13 08:00",
            "Kính gửi đồng chí: hôm nay là hạn gửi bảng tự chấm điểm (17:00 thứ Sáu, 13/11/2026). Ủy ban Kiểm tra chưa gửi.",
            ["Làm tiếp", LATER],
        ),
        (
            "SELF_SCORE", "2026-11-16 08:00",
            LATE,
            ["Đã gửi văn bản", "Làm tiếp", "Xin gia hạn", LATER],
        ),
        (
            "YEAR_REPORT", "2026-11-12 08:00",
            "Kính gửi đồng chí: còn 1 ngày đến hạn gửi báo cáo tổng kết (17:00 thứ Sáu, 13/11/2026). Ủy ban Kiểm tra chưa gửi.",
            ["Làm tiếp", LATER],
        ),
        (
            "AGENCY_PLAN", "2026-11-12 08:00",
            "Kính gửi đồng chí: còn 1 ngày đến hạn gửi kế hoạch thi đua (17:00 thứ Sáu, 13/11/2026). Ủy ban Kiểm tra chưa gửi.",
            ["Đã gửi văn bản", "Xin gia hạn", LATER],
        ),
    ],
)  # fmt: skip
def test_one_thing_is_one_sentence(code: str, when: str, text: str, buttons: list[str]) -> None:
    """Courteous, with the date in words and the weekday computed; what helps now stands below."""
    screen = only(one_officer(code), when)
    assert screen["text"] == text
    assert labels(screen) == buttons


def begun(bloc: LittleBloc, answered: int, proved: int) -> None:
    """The officer's sheet: so many criteria answered with points, so many of them with evidence."""
    bloc.change(Year, bloc.year, criteria=table_a_json())
    bloc.add(Sheet(id="s", year_id=bloc.year, agency_id=bloc.agencies[1]))
    provable_last = sorted(leaves(table_a_json()["roots"]), key=lambda leaf: leaf.get("evidence") != "none")
    codes = [leaf["code"] for leaf in provable_last]
    for place, code in enumerate(codes[:answered]):
        bloc.add(Score(sheet_id="s", code=code, answer={}, points=100, answered_at=at("2026-11-01 08:00")))
        if place < proved:
            proof = Evidence(id=f"e{place}", sheet_id="s", code=code, kind="file", added_at=at("2026-11-01 08:00"))
            bloc.add(proof, Evidence(id=f"d{place}", sheet_id="s", code=code, kind="document", added_at=proof.added_at))


def leaves(nodes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The scored criteria of a table in JSON."""
    return [leaf for node in nodes for leaf in (leaves(node["children"]) if "children" in node else [node])]


def test_a_sheet_under_way_says_what_is_missing() -> None:
    """First the criteria without an answer, then those without evidence, then that it only has to be sent."""
    every = len(leaves(table_a_json()["roots"]))
    for answered, proved, words in (
        (every - 3, 0, "Ủy ban Kiểm tra còn 3 tiêu chí chưa chấm."),
        (every, every - 4, "Ủy ban Kiểm tra còn 4 tiêu chí chưa có minh chứng."),
        (every, every, "Ủy ban Kiểm tra đã chấm xong, chưa gửi."),
    ):
        bloc = one_officer()
        begun(bloc, answered, proved)
        assert only(bloc, "2026-11-12 08:00")["text"].endswith(words)


def test_the_leader_hears_of_the_signature_only() -> None:
    """A sheet that waits: one sentence, one button."""
    bloc = one_officer()
    bloc.person("ld", 1, ("leader",))
    bloc.add(Sheet(id="s", year_id=bloc.year, agency_id=bloc.agencies[1], state="with_leader"))
    screen = only(bloc, "2026-11-12 08:00", "ld")
    assert screen["text"].startswith(
        "Kính gửi đồng chí: bảng tự chấm điểm chờ đồng chí ký gửi, hạn 17:00 thứ Sáu, 13/11/2026."
    )
    assert labels(screen) == ["Xem và ký gửi", LATER]


def test_what_falls_on_one_morning_is_one_message() -> None:
    """Several steps are numbered lines with a button each, the earliest first; never more than six lines and six buttons."""
    bloc = one_officer()
    for code in ("YEAR_REPORT", "H1_REPORT", "AGENCY_PLAN", "REGISTER"):
        bloc.step(code, "2026-11-13 16:00")
    bloc.meeting("2026-11-13 08:30", place="Hội trường A")
    screen = only(bloc, "2026-11-12 08:00")
    lines = screen["text"].split("\n")
    assert lines[0] == "Kính gửi đồng chí: có 6 việc cần lưu ý."
    assert lines[1] == "1. Hội nghị tổng kết: 08:30 thứ Sáu, 13/11/2026, Hội trường A."
    assert lines[2] == "2. Kế hoạch thi đua của cơ quan (Ủy ban Kiểm tra): còn 1 ngày, hạn 16:00 thứ Sáu, 13/11/2026."
    assert lines[5] == "Còn 2 việc khác trong Việc cần làm."
    assert (len(lines), len(labels(screen))) == (6, 5)


def test_one_person_of_two_blocs_gets_one_message() -> None:
    """Whoever serves in two blocs hears of both at once, with the agency's name on each line."""
    bloc = one_officer()
    other = LittleBloc(bloc.engine, "c")
    other.person("cb", 2)
    other.step("SELF_SCORE", DUE)
    text = only(bloc, "2026-11-12 08:00")["text"]
    assert "(Ủy ban Kiểm tra)" in text
    assert "(Ban Dân vận)" in text


def test_the_secretary_gets_one_late_agency_with_all_that_helps() -> None:
    """The name with telephone, Zalo, more time and paper."""
    screen = only(one_officer(), "2026-11-18 08:00", "tk")
    assert screen["text"].startswith(
        "Kính gửi đồng chí: Ban Tổ chức, Ủy ban Kiểm tra, Ban Dân vận đã quá hạn 5 ngày gửi bảng tự chấm điểm."
    )
    assert labels(screen) == ["Xem từng cơ quan"]
    bloc = one_officer()
    for agency in (bloc.agencies[0], bloc.agencies[2]):
        bloc.add(Sheet(id=agency, year_id=bloc.year, agency_id=agency, state="submitted"))
    screen = only(bloc, "2026-11-18 08:00", "tk")
    assert labels(screen) == ["Gọi điện", "Nhắn Zalo", "Gia hạn", "Đã nhận bản giấy", "Báo lãnh đạo cơ quan"]


def test_a_moved_deadline_is_told_once_and_not_reminded_of_twice() -> None:
    """Everybody who still has to act hears the new day; mornings that are over are not made up for."""
    bloc = one_officer()
    bloc.change(Step, (bloc.year, "SELF_SCORE"), due_at=at("2026-11-17 17:00"), moved_at=at("2026-11-12 10:00"))
    assert bloc.tick("2026-11-12 10:01")["cb"] == [
        "Kính gửi đồng chí: hạn gửi bảng tự chấm điểm nay là 17:00 thứ Ba, 17/11/2026."
    ]
    assert bloc.tick("2026-11-13 08:00") == {}
    assert "còn 1 ngày" in bloc.tick("2026-11-16 08:00")["cb"][0]


def test_more_time_is_asked_for_and_answered() -> None:
    """The secretary gets the request with both answers; the agency hears which one it was, within the same half-day."""
    bloc = one_officer()
    bloc.tick("2026-11-12 08:00")
    key = (bloc.year, "SELF_SCORE", bloc.agencies[1])
    wanted = at("2026-11-17 17:00")
    bloc.add(
        Extension(
            year_id=key[0], code=key[1], agency_id=key[2], wanted_at=wanted, reason="lãnh đạo đi công tác",
            decided_at=at("2026-11-12 09:00"),
        )
    )  # fmt: skip
    asked = only(bloc, "2026-11-12 09:01", "tk")
    assert asked["text"] == (
        "Ủy ban Kiểm tra xin gia hạn gửi bảng tự chấm điểm đến 17:00 thứ Ba, 17/11/2026. Lý do: lãnh đạo đi công tác."
    )
    assert labels(asked) == ["Đồng ý", "Chưa đồng ý", "Chọn ngày khác"]

    bloc.change(Extension, key, reason="họp ngày 14/11", decided_by="tk", decided_at=at("2026-11-12 09:30"))
    assert (
        "chưa được đồng ý, hạn vẫn là 17:00 thứ Sáu, 13/11/2026. Lý do: họp ngày 14/11."
        in bloc.tick("2026-11-12 09:31")["cb"][0]
    )

    bloc.change(Extension, key, wanted_at=None, until_at=wanted, decided_at=at("2026-11-12 10:00"))
    assert (
        "Ủy ban Kiểm tra được gia hạn gửi bảng tự chấm điểm đến 17:00 thứ Ba, 17/11/2026."
        in bloc.tick("2026-11-12 10:01")["cb"][0]
    )
    assert bloc.tick("2026-11-12 10:02") == {}
