"""People of a bloc of nine that checks itself in a ring: what each of them does with the card at hand, and what it comes to.

Everybody follows a fixed script; who checks whom the lot decides. Points in hundredths, agencies by their place among the members.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from domain.standing import Standing
from tests.crash.crowd import Say, Step, Tap
from tests.crash.phones import Phone
from tests.handlers.assessing.sheets import leaf

AGENCIES = 9
CODES = ("I.1", "I.2", "I.3")
LEVELS = {"Tốt": 4000, "Khá": 3200, "Chưa đạt": 0}
EXPLAINED, CORRECTED, REDUCED, CHANGED = 8, 5, 3, 2
"""Whose criterion is returned and explained, then lowered and objected to; returned and corrected; lowered; changed after the freeze."""

ASKED = {EXPLAINED: "I.1", CORRECTED: "I.2"}
WORDS = "Chưa đủ căn cứ mức Tốt"
LOWERED = {EXPLAINED: ("I.1", "32", WORDS), REDUCED: ("I.3", "32", "sum")}
"""What a checker proposes instead: the criterion, the points as they are typed or tapped, and why."""

QUESTION, REPLY, PAPER = "Đề nghị xem lại kết quả", "Đã có báo cáo kèm theo", "12-BC/TU"
OBJECTION, DECIDED = "Báo cáo số 12 đã nêu đủ", 3600
REASON, CHANGED_TO = "Nhập nhầm số", 3150


def table() -> dict[str, Any]:
    """Three criteria, no bonus and no minus points."""
    levels = [{"name": name, "points": points // 100} for name, points in LEVELS.items()]
    work = [
        leaf("I.1", "levels", 40, levels=levels),
        leaf("I.2", "pass_fail", 20),
        leaf("I.3", "free", 40, step="0.25", evidence="none"),
    ]
    return {
        "title": "Bảng tiêu chí thử", "scale": 100, "step": "0.25", "illustrative": True,
        "roots": [{"code": "I", "title": "Nhiệm vụ", "max": 100, "children": work}], "bonus": [], "minus": [],
    }  # fmt: skip


def own(place: int) -> dict[str, int]:
    """What an agency gives itself at first."""
    return {"I.1": 4000, "I.2": 2000, "I.3": 3000 + 100 * place}


def standings(place: int) -> dict[str, Standing]:
    """How its criteria have to stand in the end."""
    given = own(place) | ({"I.2": 0} if place == CORRECTED else {})
    code, typed, _why = LOWERED.get(place, ("", "", ""))
    found = given | ({code: int(typed) * 100} if code else {})
    return {
        one: Standing(
            given[one], found[one], DECIDED if (place, one) == (EXPLAINED, "I.1") else None,
            CHANGED_TO if (place, one) == (CHANGED, "I.3") else None,
        )
        for one in CODES
    }  # fmt: skip


def findings(place: int) -> dict[str, tuple[int, str]]:
    """What the checker of an agency has to have found, and why."""
    code, _typed, why = LOWERED.get(place, ("", "", ""))
    return {one: (stands.verified or 0, why if one == code else "") for one, stands in standings(place).items()}


def first(seen: Phone, *labels: str) -> Step:
    """Tap the first of these buttons that the card has."""
    return next((Tap(data) for label in labels if (data := seen.data(label))), None)


def shows(*words: str) -> Callable[[Phone], bool]:
    """Whether a card has ever shown all these words together."""
    return lambda seen: any(all(word in sight.text for word in words) for sight in seen.sights)


def name(place: int) -> str:
    """As `seeding.add_bloc` calls an agency."""
    return f"Cơ quan số {place + 1:03d}"


def score(place: int) -> Callable[[Phone], Step]:
    """An agency's officer, who also leads it: three answers, then signed."""

    def decide(seen: Phone) -> Step:
        if seen.card.text.startswith("I.3."):
            return Say(f"{30 + place}", "I.3")
        onward = ("Tốt", "Đạt", "Ký và gửi Khối", "Bắt đầu chấm", "Làm tiếp")
        return first(seen, *onward)

    return decide


def begin(seen: Phone) -> Step:
    """The secretary lets the ring be drawn."""
    return first(seen, "Chấm chéo", "Bắt đầu thẩm định")


@dataclass(frozen=True, slots=True)
class Checker:
    """Somebody of the agency that checks agency `of`. `asked`: the criterion that goes back, until it is answered."""

    of: int
    asked: str = ""

    def decide(self, seen: Phone) -> Step:
        """Keep, ask or propose less; go round by the list where a card leads nowhere."""
        text = seen.card.text
        title, code = text.partition("\n")[0], text.partition(". ")[0]
        if title.startswith("Hỏi lại"):
            return Say(QUESTION, "question") if self.asked == "I.2" else first(seen, "Đề nghị bổ sung minh chứng")
        if title.startswith("Đề nghị điểm cho"):
            return Say(LOWERED[self.of][1], "points")
        if title.startswith("Lý do:"):
            return Say(WORDS, "reason") if self.of == EXPLAINED else first(seen, "Tính điểm chưa đúng")
        if code in CODES:
            return self._criterion(seen, code)
        return first(
            seen, "Hoàn thành thẩm định", "Thẩm định tiếp", "Bắt đầu thẩm định", f"{name(self.of)}: ", "chưa xem", "chờ trả lời",
            "Quay lại",
        )  # fmt: skip

    def _criterion(self, seen: Phone, code: str) -> Step:
        if code == self.asked and "Đã hỏi:" not in seen.card.text:
            return first(seen, "Hỏi lại cơ quan")
        if "Cơ quan chưa trả lời" in seen.card.text:
            return first(seen, "Quay lại")
        return first(seen, "Đề nghị giảm" if code == LOWERED.get(self.of, ("",))[0] else "Giữ nguyên", "Quay lại")

    def asks(self, seen: Phone) -> bool:
        """Whether nothing is left but what the agency has to answer."""
        return shows(f"{name(self.of)}: đã xem 2/3", "Chờ cơ quan trả lời: " + self.asked)(seen)

    def is_done(self, seen: Phone) -> bool:
        """Whether the look is finished."""
        return shows("Đã hoàn thành thẩm định")(seen)


def explain(seen: Phone) -> Step:
    """The agency names a paper, says a word and sends."""
    text = seen.card.text
    if text.startswith("I.1.") and seen.data("Sửa kết quả tự chấm"):
        if "Bổ sung" not in text:
            return Say(f"{PAPER} 5/1/2024", "paper")
        return first(seen, "Gửi trả lời") if "Giải trình:" in text else Say(REPLY, "reply")
    return first(seen, "Trả lời về I.1")


def correct(seen: Phone) -> Step:
    """The agency corrects its answer and sends."""
    return first(seen, "Không đạt", "Gửi trả lời", "Sửa kết quả tự chấm", "Trả lời về I.2")


def object_(seen: Phone) -> Step:
    """The agency objects to what was found."""
    if seen.card.text.startswith("Kiến nghị về I.1"):
        return Say(OBJECTION, "objection")
    return first(seen, "Kiến nghị về tiêu chí này", "Xem kiến nghị", "I.1 ·")


def decide(seen: Phone) -> Step:
    """The chair decides between the two."""
    if seen.data("Giữ kết quả"):
        return Say(f"{DECIDED // 100}", "points")
    return first(seen, "Minh chứng đủ căn cứ", "Giải quyết kiến nghị I.1")


def freeze(seen: Phone) -> Step:
    """The chair fixes the scores: from the overview to the card, and there."""
    return first(seen, "Chốt để trình hội nghị")


def change(seen: Phone) -> Step:
    """The secretary asks for a change."""
    if "Mời đồng chí gõ số điểm mới" in seen.card.text:
        return Say("31,5", "points")
    if "Mời đồng chí gõ lý do" in seen.card.text:
        return Say(REASON, "reason")
    return first(seen, "I.3 ·", name(CHANGED), "Sửa một điểm", "Sửa điểm sau chốt")


def confirm(seen: Phone) -> Step:
    """The chair confirms it."""
    return first(seen, "Xác nhận sửa điểm", "Xác nhận sửa I.3")


def adopt(seen: Phone) -> Step:
    """The secretary opens the meeting, counts the agencies, and writes down in its item that all agree."""
    on = ("Điều hành từng mục", "Thông qua bảng tổng hợp điểm", "Xong mục này")
    return first(seen, "Hội nghị nhất trí", "Bắt đầu hội nghị", "Đủ mặt", *on)
