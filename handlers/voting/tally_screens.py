"""Slips of a closed ballot being counted, on cards. What was counted stands in the buttons of drafts only, which are never stored."""

from dataclasses import dataclass

from domain.questions import Question, QuestionKind
from domain.refusals import Refusal as Rule
from domain.slips import FEW, combinations
from domain.speech import Choice, Screen, plain
from domain.tally import Tally
from handlers.kit.cards import act, back_to, card, label
from handlers.kit.refusal import Refusal
from handlers.kit.words import Safe, Words
from handlers.voting import wording

BUTTONS = 40
"""So many nominees' digits fit into a button."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A ballot being counted. `slips`: how many were given, `returned`: how many came back; `missing`: questions not entered, from 0."""

    ballot_id: str
    title: str
    closed: str
    questions: tuple[Question, ...]
    names: dict[str, str]
    channels: tuple[int, int, int]
    returned: int
    missing: list[int]

    @property
    def slips(self) -> int:
        """Slips on paper and written opinions."""
        return self.channels[1] + self.channels[2]

    def nominees(self, number: int) -> list[str]:
        """The names that stand on a question, in the order of the paper."""
        return [self.names[key] for key in self.questions[number].nominees]


def desk_screen(_: Words, desk: Desk, *, enters: bool, annuls: bool, complains: bool) -> Screen:
    """How far the count is; for whoever enters it the next step first."""
    by_phone, paper, written = desk.channels
    lines = [
        _("Đã kết thúc bỏ phiếu lúc {at}.", at=desk.closed),
        _("Phiếu điện tử: {n}; phiếu giấy: {paper}; ý kiến bằng văn bản: {written}.", n=by_phone, paper=paper, written=written),
    ]  # fmt: skip
    rows: list[Choice | tuple[Choice, ...]] = []
    if enters:
        lines += _entering(_, desk)
        rows += _entering_rows(_, desk)
    else:
        lines.append(_("Tổ kiểm phiếu đang kiểm phiếu."))
        rows.append(act(_("Cập nhật"), "vprog", desk.ballot_id))
    if complains:
        rows.append(act(_("Có ý kiến về việc bỏ phiếu"), "vsay", desk.ballot_id))
    if annuls:
        rows.append(act(_("Đề nghị hủy đợt bỏ phiếu"), "vnull", desk.ballot_id))
    return card(_, plain(desk.title), *lines, rows=rows, back=back_to(_, "votes"))


def _entering(_: Words, desk: Desk) -> list[Safe]:
    back = _("Thu về {n}/{total} phiếu giấy và ý kiến bằng văn bản.", n=desk.returned, total=desk.slips)
    if desk.missing:
        waiting = ", ".join(str(number + 1) for number in desk.missing)
        return [back, _("Chưa nhập kết quả câu: {names}.", names=waiting)]
    return [back, _("Đã nhập đủ. Bấm Kiểm phiếu để mở và đếm tất cả các phiếu một lần.")]


def _entering_rows(_: Words, desk: Desk) -> list[Choice | tuple[Choice, ...]]:
    where = desk.ballot_id
    if desk.missing:
        first = act(_("Nhập kết quả câu {n}", n=desk.missing[0] + 1), "vslip", where, desk.missing[0])
    else:
        first = act(_("Kiểm phiếu"), "vtally", where)
    rows: list[Choice | tuple[Choice, ...]] = [first]
    entered = [number for number in range(len(desk.questions)) if number not in desk.missing] if desk.returned else []
    rows.append(tuple(act(_("Sửa câu {n}", n=number + 1), "vslip", where, number) for number in entered))
    less = [act(_("Thu về ít hơn"), "vback", where, desk.returned - 1)] if desk.returned else []
    full = [act(_("Thu về đủ"), "vback", where, desk.slips)] if desk.returned < desk.slips else []
    rows.append((*less, *full))
    return rows


def question_screen(_: Words, desk: Desk, number: int) -> Screen:
    """One question: how to type its counts, and where there are few slips the buttons that do it."""
    question = desk.questions[number]
    rows: list[Choice] = []
    if desk.returned <= FEW and len(question.nominees) < BUTTONS:
        if question.kind is QuestionKind.CHOOSE:
            rows += _choose_rows(_, desk, number, 0, "0" * (len(question.nominees) + 1))
        else:
            rows.append(act(_("Tất cả đồng ý"), "vslip", desk.ballot_id, number, "y"))
            rows.append(act(_("Nhập từng cơ quan"), "vslip", desk.ballot_id, number, "e", 0, ""))
        rows.append(act(_("Có phiếu không hợp lệ"), "vslip", desk.ballot_id, number, "i"))
    return card(
        _, _title(_, desk, number), _("Phiếu giấy và ý kiến bằng văn bản thu về: {n}.", n=desk.returned),
        *how_to_type(_, desk, number), rows=rows, back=back_to(_, "vprog", desk.ballot_id),
    )  # fmt: skip


def how_to_type(_: Words, desk: Desk, number: int) -> list[Safe]:
    """The order of the paper, what is typed for it, and what is invalid."""
    question = desk.questions[number]
    names = "; ".join(f"{place} {name}" for place, name in enumerate(desk.nominees(number), 1))
    order = _("Thứ tự: {names}.", names=names)
    if question.kind is QuestionKind.YES_NO:
        ask = _("Mời đồng chí gõ mỗi cơ quan ba số: đồng ý, không đồng ý, không có ý kiến. Ví dụ: 5 2 0.")
        rule = _("Số phiếu không hợp lệ, nếu có, gõ cuối cùng.")
        if question.rules.blank_invalid:
            rule = _("Số phiếu không hợp lệ, kể cả phiếu trắng, gõ cuối cùng.")
        return [order, ask, rule]
    ask = _("Mời đồng chí gõ số phiếu bầu của từng cơ quan, sau đó số phiếu trắng. Ví dụ: 5 2 0.")
    rule = _("Số phiếu không hợp lệ (chọn quá {most} cơ quan), nếu có, gõ cuối cùng.", most=question.most)
    return [order, ask, rule]


def invalid_screen(_: Words, desk: Desk, number: int) -> Screen:
    """How many of few slips are invalid. A draft: that it was asked for says that some are."""
    question = desk.questions[number]
    rows = []
    for invalid in range(1, desk.returned + 1):
        none = "0" * (len(question.nominees) + (question.kind is QuestionKind.CHOOSE))
        verb, digits = ("e", "") if question.kind is QuestionKind.YES_NO else ("c", none)
        if invalid == desk.returned:
            verb, digits = "s", none
        rows.append(act(_("{n} phiếu không hợp lệ", n=invalid), "vslip", desk.ballot_id, number, verb, invalid, digits))
    return card(
        _, _title(_, desk, number), _("Bao nhiêu phiếu không hợp lệ ở câu này?"), rows=rows,
        back=back_to(_, "vslip", desk.ballot_id, number),
    )  # fmt: skip


def opinions_screen(_: Words, desk: Desk, number: int, invalid: int, digits: str) -> Screen:
    """One nominee of few slips: every way in which they can be divided. A draft."""
    question, at = desk.questions[number], len(digits)
    verb = "s" if at + 1 == len(question.nominees) else "e"
    rows = [
        act(_opinions(_, line), "vslip", desk.ballot_id, number, verb, invalid, f"{digits}{place}")
        for place, line in enumerate(combinations(desk.returned - invalid))
    ]
    return card(
        _, _title(_, desk, number), Safe(f"<b>{plain(desk.nominees(number)[at])}</b>"),
        _("Cơ quan {n}/{total}.", n=at + 1, total=len(question.nominees)), rows=rows,
        back=back_to(_, "vslip", desk.ballot_id, number),
    )  # fmt: skip


def _opinions(_: Words, line: tuple[int, int, int]) -> str:
    said = [f"{many} {word.lower()}" for many, word in zip(line, wording.marks(_), strict=True) if many]
    return ", ".join(said)


def choices_screen(_: Words, desk: Desk, number: int, invalid: int, digits: str) -> Screen:
    """The votes of few slips so far. A draft."""
    rows = _choose_rows(_, desk, number, invalid, digits)
    rows.append(act(_("Xong câu này"), "vslip", desk.ballot_id, number, "s", invalid, digits))
    return card(
        _, _title(_, desk, number), wording.asked(_, desk.questions[number]),
        _("Mỗi lần bấm thêm một phiếu bầu; bấm quá số phiếu thì về 0."), rows=rows,
        back=back_to(_, "vslip", desk.ballot_id, number),
    )  # fmt: skip


def _choose_rows(_: Words, desk: Desk, number: int, invalid: int, digits: str) -> list[Choice]:
    """A button a nominee, and one for blank slips: it says what its number will be. One slip with one choice needs no more."""
    question, valid = desk.questions[number], desk.returned - invalid
    verb = "s" if valid == 1 and question.most == 1 else "c"
    rows = []
    for at, name in enumerate([*desk.nominees(number), _("Phiếu trắng")]):
        now = int(digits[at])
        then = f"{digits[:at]}{0 if now >= valid else now + 1}{digits[at + 1 :]}"
        said = label(f"{name}: {now}") if verb == "c" else label(name)
        rows.append(act(said, "vslip", desk.ballot_id, number, verb, invalid, then))
    return rows


def entered_screen(_: Words, desk: Desk, number: int, tally: Tally) -> Screen:
    """What was typed and is sealed now, and what comes next. A draft."""
    lines = [_("Đã ghi kết quả câu {n}; phiếu không hợp lệ: {invalid}.", n=number + 1, invalid=tally.invalid)]
    chooses = desk.questions[number].kind is QuestionKind.CHOOSE
    for name, yes, no, blank in zip(desk.nominees(number), tally.yes, tally.no, tally.blank, strict=True):
        said = str(yes) if chooses else f"{yes} - {no} - {blank}"
        lines.append(_("{subject}: {names}", subject=name, names=said))
    rows = []
    if desk.missing:
        then = desk.missing[0]
        lines += [Safe(f"<b>{_title(_, desk, then)}</b>"), *how_to_type(_, desk, then)]
        rows.append(act(_("Nhập kết quả câu {n}", n=then + 1), "vslip", desk.ballot_id, then))
    else:
        rows.append(act(_("Kiểm phiếu"), "vtally", desk.ballot_id))
    rows.append(act(_("Sửa câu {n}", n=number + 1), "vslip", desk.ballot_id, number))
    return card(_, plain(desk.title), *lines, rows=rows, back=back_to(_, "vprog", desk.ballot_id))


def counting_news(_: Words, ballot_id: str, title: str, slips: int) -> Screen:
    """To those who count, when voting has ended."""
    return card(
        _, _("Đã kết thúc bỏ phiếu: {title}", title=title),
        _("Có {n} phiếu giấy, ý kiến bằng văn bản. Mời tổ kiểm phiếu đếm rồi nhập kết quả.", n=slips),
        rows=[act(_("Nhập kết quả câu {n}", n=1), "vslip", ballot_id, 0), act(_("Mở kiểm phiếu"), "vprog", ballot_id)],
    )  # fmt: skip


def refused(_: Words, rule: Rule, desk: Desk, number: int) -> Refusal:
    """Why counts cannot be; no number of them is said again, since a refusal may be stored."""
    params, example = rule.params, "5 2 0"
    if rule.code == "channel.lines":
        line = params["nominee"]
        if desk.questions[number].kind is QuestionKind.CHOOSE:
            name = desk.nominees(number)[line]
            return Refusal(
                _(
                    "Dòng {n} ({name}): nhiều phiếu bầu hơn số phiếu có chọn. Mời đồng chí gõ lại cả câu.",
                    n=line + 1,
                    name=name,
                )
            )
        return Refusal(
            _(
                "Dòng {n} ({name}): các số phải cộng lại bằng số phiếu thu về trừ phiếu không hợp lệ. Mời đồng chí gõ lại cả câu.",
                n=line + 1, name=desk.nominees(number)[line],
            )
        )  # fmt: skip
    sentences = {
        "slips.numbers": _(
            "Câu này cần {n} số, ví dụ mỗi dòng: {example}. Mời đồng chí gõ lại.", n=params.get("count", 0), example=example
        ),
        "slips.invalid": _("Số phiếu trắng hoặc không hợp lệ nhiều hơn số phiếu thu về. Mời đồng chí gõ lại."),
        "channel.choices": _("Tổng số phiếu bầu nhiều hơn các phiếu cho phép chọn. Mời đồng chí gõ lại."),
        "channel.few": _("Tổng số phiếu bầu ít hơn số phiếu có chọn. Mời đồng chí kiểm tra phiếu trắng rồi gõ lại."),
        "slips.unreadable": _("Kết quả câu {n} không đọc lại được. Mời đồng chí nhập lại câu đó.", n=params.get("question", 0) + 1),
    }  # fmt: skip
    return Refusal(sentences[rule.code]) if rule.code in sentences else wording.refused(_, rule)


def _title(_: Words, desk: Desk, number: int) -> Safe:
    return _(
        "Câu {n}/{total}: {subject}", n=number + 1, total=len(desk.questions),
        subject=wording.subject(_, desk.questions[number].subject),
    )  # fmt: skip
