"""A voter's paper, card after card. Marks live in the buttons' own data as a mask: these cards are drafts and never stored.

A question of yes and no has one card a nominee, a question of choosing one card. Choices carry no ticks, crosses or colours.
"""

from dataclasses import dataclass

from domain.papers import Mark, Paper
from domain.questions import Question, QuestionKind
from domain.refusals import Refusal as Rule
from domain.speech import Choice, Screen, plain
from domain.voters import Voter, nth
from handlers.kit.cards import act, back_to, card
from handlers.kit.words import Safe, Words
from handlers.voting import wording
from handlers.voting.standing_words import beside, on_button
from storage.ballots import Content

CHOSEN = "▸ "
"""The neutral sign before what is chosen now."""

SHORT = 6
"""Nominees that are summed up one by one."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the cards need: the ballot, whose paper it is, names of nominees by key, how many papers are needed
    (None where the count alone says it)."""

    ballot_id: str
    title: str
    trial: bool
    voter: Voter
    agency_name: str
    content: Content
    names: dict[str, str]
    needed: tuple[int | None, ...]

    @property
    def where(self) -> tuple[str, str]:
        """Ballot and voter, as the buttons of a paper begin."""
        return self.ballot_id, str(self.voter)

    @property
    def which(self) -> str:
        """Which of its agency's papers, "2/3"; "" where each agency has one."""
        return nth(self.voter, self.content.papers)

    @property
    def items(self) -> list[tuple[int, int | None]]:
        """The cards in order: (question, nominee), the nominee None where one chooses among all."""
        found: list[tuple[int, int | None]] = []
        for number, question in enumerate(self.content.questions):
            choose = question.kind is QuestionKind.CHOOSE
            found += [(number, None)] if choose else [(number, n) for n in range(len(question.nominees))]
        return found

    def marked(self, paper: Paper, item: int, value: int) -> Paper:
        """The paper with what a button of a card says: an opinion, or whether a nominee is chosen. The domain's refusals."""
        number, nominee = self.items[item]
        if nominee is not None:
            if not 1 <= value <= 3:
                raise Rule("paper.malformed")
            return paper.with_mark(number, nominee, Mark(value))
        return paper.with_mark(number, value // 2, Mark.YES if value % 2 else Mark.UNMARKED)


def item_screen(_: Words, sheet: Sheet, paper: Paper, item: int) -> Screen:
    """One card: what is asked, by which rule, and the choices."""
    number, nominee = sheet.items[item]
    question = sheet.content.questions[number]
    place = _(
        "Câu {n}/{total}: {subject}", n=item + 1, total=len(sheet.items), subject=wording.subject(_, question.subject)
    )
    lines = [place]
    if sheet.trial:
        lines.append(_("Mời đồng chí chọn một ý kiến, sau đó xác nhận."))
    elif nominee is not None:
        key = question.nominees[nominee]
        lines.append(beside(_, sheet.names[key], sheet.content.standing(number, key)))
    else:
        lines.append(wording.asked(_, question))
    lines.append(_voting_for(_, sheet))
    if not sheet.trial:
        lines.append(wording.requirement(_, question, sheet.needed[number]))
    if sheet.content.open:
        lines.append(wording.openly(_))
    rows = _yes_no(_, sheet, paper, item) if nominee is not None else _choices(_, sheet, paper, item)
    if nominee is None:
        rows.append(act(_("Xong câu này"), "vcard", *sheet.where, paper.to_text(), item + 1))
    before = ("vcard", *sheet.where, paper.to_text(), item - 1) if item else ("votes",)
    return card(_, title_of(_, sheet), *lines, rows=rows, back=back_to(_, *before))


def confirm_screen(_: Words, sheet: Sheet, paper: Paper) -> Screen:
    """All choices once more, and the one tap that casts them."""
    rows = casting_rows(_, sheet, paper)
    openly = wording.openly(_) if sheet.content.open else ""
    return card(_, title_of(_, sheet), chosen_for(_, sheet), *summary(_, sheet, paper), openly, rows=rows)


def casting_rows(_: Words, sheet: Sheet, paper: Paper) -> list[Choice]:
    """Cast it, or begin again with what is chosen."""
    return [
        act(
            _("Xác nhận biểu quyết") if sheet.content.open else _("Xác nhận bỏ phiếu"),
            "vcast",
            *sheet.where,
            paper.to_text(),
        ),
        act(_("Chọn lại"), "vcard", *sheet.where, paper.to_text(), 0),
    ]


def summary(_: Words, sheet: Sheet, paper: Paper) -> list[Safe]:
    """What the paper says: a line a nominee where one question has few of them, otherwise a line a question."""
    questions = sheet.content.questions
    if len(questions) == 1 and len(sheet.items) <= SHORT and sheet.items[0][1] is not None:
        said = _said(_)
        pairs = zip(questions[0].nominees, paper.marks(0), strict=True)
        return [_("{subject}: {names}", subject=sheet.names[key], names=said[mark]) for key, mark in pairs]
    return [_question_line(_, sheet, paper, number) for number in range(len(questions))]


def _question_line(_: Words, sheet: Sheet, paper: Paper, number: int) -> Safe:
    """One question's choices: the names of the chosen, or the names under each opinion."""
    question, named = sheet.content.questions[number], dict[str, list[str]]()
    for key, mark in zip(question.nominees, paper.marks(number), strict=True):
        named.setdefault(_said(_)[mark], []).append(sheet.names[key])
    subject, (yes, _no, none) = wording.subject(_, question.subject), wording.marks(_)
    if question.kind is QuestionKind.CHOOSE:
        return _("{subject}: {names}", subject=subject, names=", ".join(named.get(yes, [none])))
    choices = "; ".join(f"{mark}: {', '.join(names)}" for mark, names in named.items())
    return _("{subject}. {choices}.", subject=subject, choices=choices)


def _said(_: Words) -> dict[Mark, str]:
    """A mark in words; an empty line is cast as no opinion."""
    yes, no, none = wording.marks(_)
    return {Mark.YES: yes, Mark.NO: no, Mark.NO_OPINION: none, Mark.UNMARKED: none}


def recorded_line(_: Words, agency_name: str, which: str) -> Safe:
    """That the paper is in."""
    if which:
        return _("ĐÃ GHI NHẬN PHIẾU {which} của {agency}", which=which, agency=agency_name)
    return _("ĐÃ GHI NHẬN PHIẾU của {agency}", agency=agency_name)


def recorded_screen(_: Words, agency_name: str, which: str = "", *, trial: bool, code: str = "") -> Screen:
    """The paper is in; the choice is not shown again. `which`: where its agency has several. `code`: by which its voter finds the
    paper counted; such a card is not stored."""
    if trial:
        return card(
            _, wording.trial_title(_),
            _("Điện thoại của đồng chí bỏ phiếu được. Lựa chọn không được lưu và không tính kết quả."),
        )  # fmt: skip
    return card(
        _, recorded_line(_, agency_name, which),
        _("Lựa chọn của đồng chí được giữ kín. Kết quả được báo sau khi công bố."), *(_receipt(_, code) if code else ()),
    )  # fmt: skip


def _receipt(_: Words, code: str) -> tuple[Safe, Safe]:
    hidden = Safe(f"<tg-spoiler>{code}</tg-spoiler>")
    return (
        _("Mã đối chiếu: {code}", code=hidden),
        _("Mã này để đồng chí tự đối chiếu phiếu đã được đếm; mã không cho biết đồng chí chọn ai."),
    )


def title_of(_: Words, sheet: Sheet) -> str:
    """The ballot's title; a trial says that it is one."""
    if sheet.trial:
        return wording.trial_title(_)
    return plain(sheet.title)


def _voting_for(_: Words, sheet: Sheet) -> Safe:
    if sheet.which:
        return _("Phiếu {which} của {agency}.", which=sheet.which, agency=sheet.agency_name)
    return _("Phiếu của {agency}.", agency=sheet.agency_name)


def chosen_for(_: Words, sheet: Sheet) -> Safe:
    """The line above what somebody has chosen and not yet cast."""
    if sheet.which:
        return _("Phiếu {which} của {agency}. Đồng chí đã chọn:", which=sheet.which, agency=sheet.agency_name)
    return _("Phiếu của {agency}. Đồng chí đã chọn:", agency=sheet.agency_name)


def _yes_no(_: Words, sheet: Sheet, paper: Paper, item: int) -> list[Choice]:
    number, nominee = sheet.items[item]
    now = paper.mark(number, nominee or 0)
    values = zip((Mark.YES, Mark.NO, Mark.NO_OPINION), wording.marks(_), strict=True)
    return [_mark(sheet, paper, item, int(mark), (CHOSEN if mark is now else "") + label) for mark, label in values]


def _choices(_: Words, sheet: Sheet, paper: Paper, item: int) -> list[Choice]:
    number, _none = sheet.items[item]
    question: Question = sheet.content.questions[number]
    rows = []
    for place, key in enumerate(question.nominees):
        chosen = paper.mark(number, place) is Mark.YES
        # "Set to" and never "toggle": the button says what the mark will be.
        value = place * 2 + (0 if chosen else 1)
        standing = sheet.content.standing(number, key)
        label = on_button(_, sheet.names[key], standing, CHOSEN if chosen else "")
        rows.append(_mark(sheet, paper, item, value, label))
    return rows


def _mark(sheet: Sheet, paper: Paper, item: int, value: int, label: str) -> Choice:
    return act(label, "vmark", *sheet.where, paper.to_text(), item, value)
