"""A paper by typing alone: everything on it in one list with numbers, and one line that answers all of it.

The list is the same for everybody and may be stored. What a line means is a draft, like the cards, and is never stored.
"""

from collections.abc import Iterator

from domain.papers import Paper
from domain.questions import Question
from domain.refusals import Refusal as Rule
from domain.speech import Choice, Screen
from domain.words import fold
from handlers.kit.cards import PAGE, act, back_to, card
from handlers.kit.refusal import Refusal
from handlers.kit.words import Safe, Words
from handlers.voting import wording
from handlers.voting.paper_screens import Sheet, casting_rows, chosen_for, summary, title_of
from handlers.voting.standing_words import bracketed

SHOW = frozenset({"xem phieu", "see paper"})
"""Typed instead of an answer: the list again."""

NAMES = 30
"""Names on one page; a message has 4,096 characters."""

# Screens


def listed_screen(_: Words, sheet: Sheet, page: int) -> Screen:
    """All questions of a paper in pages of ten, each with the numbers that answer it, and an example of the line."""
    items, pages = sheet.items, pages_of(sheet)
    page = min(page, len(pages) - 1)
    values = {"agency": wording.paper_name(_, sheet.agency_name, sheet.which), "n": len(items)}
    head = (
        _("Phiếu của {agency}: {n} câu, trang {page}/{pages}.", **values, page=page + 1, pages=len(pages))
        if len(pages) > 1
        else _("Phiếu của {agency}: {n} câu.", **values)
    )
    lines = _lines(_, sheet, pages[page])
    yes, no, none = wording.marks(_)
    say = _(
        "Mời đồng chí gõ một dòng, mỗi câu một số, cách nhau bằng dấu cách, ví dụ: {example}.",
        example=example_of(sheet),
    )
    if any(nominee is not None for _number, nominee in items):
        say = Safe(f"{_('1 là {yes}, 2 là {no}, 3 là {none}.', yes=yes, no=no, none=none)} {say}")
    rows: list[Choice | tuple[Choice, ...]] = [act(_("Chọn từng câu bằng nút"), "vpaper", *sheet.where)]
    leaves = Safe("")
    if sheet.content.open:
        leaves = wording.openly(_)
    elif not sheet.trial:
        leaves = _(
            "Tin gõ có thể còn lưu trong điện thoại. Muốn kín hơn, mời đồng chí chọn bằng nút hoặc đề nghị phiếu giấy."
        )
        rows.append(act(_("Phiếu giấy"), "vneedslip", *sheet.where))
    turn = []
    if page > 0:
        turn.append(act(_("◀ Trang trước"), "vlist", *sheet.where, page - 1))
    if page + 1 < len(pages):
        turn.append(act(_("Trang sau ▶"), "vlist", *sheet.where, page + 1))
    return card(_, title_of(_, sheet), head, *lines, say, leaves, rows=[*rows, tuple(turn)], back=back_to(_, "votes"))


def meaning_screen(_: Words, sheet: Sheet, paper: Paper, numbers: str) -> Screen:
    """What a typed line would mean, and the sentence or the tap that casts it. A draft, like the cards."""
    return card(
        _, title_of(_, sheet), chosen_for(_, sheet), *summary(_, sheet, paper),
        _("Để ghi nhận, mời đồng chí gõ: XÁC NHẬN {numbers}", numbers=numbers),
        _("Hệ thống xóa tin đã gõ khỏi cuộc trò chuyện; nếu còn thấy, đề nghị đồng chí tự xóa."),
        rows=casting_rows(_, sheet, paper),
    )  # fmt: skip


def pages_of(sheet: Sheet) -> list[range]:
    """Which cards stand on each page: ten, or fewer where their names would not fit into one message."""
    pages, begins, names = list[range](), 0, 0
    for place, (number, nominee) in enumerate(sheet.items):
        count = 1 if nominee is not None else len(sheet.content.questions[number].nominees)
        if place > begins and (place - begins == PAGE or names + count > NAMES):
            pages.append(range(begins, place))
            begins, names = place, 0
        names += count
    return [*pages, range(begins, len(sheet.items))]


def _lines(_: Words, sheet: Sheet, places: range) -> Iterator[Safe]:
    """One line a card, and one above the cards of each question: what it is about and by which rule."""
    said = None
    for place in places:
        number, nominee = sheet.items[place]
        question = sheet.content.questions[number]
        if number != said:
            rule = wording.requirement(_, question, sheet.needed[number])
            yield _("{subject}. {rule}", subject=wording.subject(_, question.subject), rule=rule)
            said = number
        if nominee is not None:
            key = question.nominees[nominee]
            said_name = bracketed(_, sheet.names[key], sheet.content.standing(number, key))
            yield _("Câu {n}: {name}", n=place + 1, name=said_name)
        else:
            standing = [
                bracketed(_, sheet.names[key], sheet.content.standing(number, key)) for key in question.nominees
            ]
            names = ", ".join(f"{n} {one}" for n, one in enumerate(standing, 1))
            yield _("Câu {n} (tối đa {most}): {names}, 0 không chọn ai", n=place + 1, most=question.most, names=names)


# Reading


def read_line(_: Words, sheet: Sheet, said: str) -> tuple[Paper, str]:
    """A number a card: 1, 2, 3 for yes, no, no opinion, or the numbers of the chosen, with commas; cards apart by blanks.

    The paper, and the line as it is to be confirmed.
    """
    labels = {fold(label): str(place) for place, label in enumerate(wording.marks(_), 1)}
    parts = [labels[said]] if said in labels else said.split()
    example = example_of(sheet)
    if len(parts) != len(sheet.items):
        raise Refusal(_wrong_count(_, len(sheet.items), example))
    paper, numbers = Paper(sheet.content.questions), []
    try:
        for item, part in enumerate(parts):
            chosen = sorted({int(number) for number in part.split(",")})
            _check_choices(_, sheet, item, chosen)
            numbers.append(",".join(map(str, chosen)))
            for number in chosen:
                paper = sheet.marked(paper, item, _value(sheet, item, number))
    except (Rule, ValueError):
        raise Refusal(
            _("Có số không nằm trong các lựa chọn. Mời đồng chí gõ lại, ví dụ: {example}.", example=example)
        ) from None
    return paper, " ".join(numbers)


def tells_of_choice(_: Words, said: str) -> bool:
    """Whether a typed text, right or wrong, may show how somebody votes."""
    return any(char.isdigit() for char in said) or said in {fold(label) for label in wording.marks(_)}


def example_of(sheet: Sheet) -> str:
    """A line that this paper could take. It goes through the opinions in turn and recommends none."""
    return " ".join(
        str(place % 3 + 1) if nominee is not None else _some(sheet.content.questions[number])
        for place, (number, nominee) in enumerate(sheet.items)
    )


def _some(question: Question) -> str:
    return ",".join(str(n) for n in range(1, min(2, question.most, len(question.nominees)) + 1))


def _wrong_count(_: Words, count: int, example: str) -> str:
    if count == 1:
        return _("Phiếu có 1 câu. Mời đồng chí gõ một số, ví dụ: {example}.", example=example)
    return _(
        "Phiếu có {n} câu. Mời đồng chí gõ mỗi câu một số, ví dụ: {example}; hoặc gõ XEM PHIẾU để đọc lại.",
        n=count, example=example,
    )  # fmt: skip


def _check_choices(_: Words, sheet: Sheet, item: int, chosen: list[int]) -> None:
    """What buttons cannot do, a typed line can: choose more than allowed, or somebody and nobody."""
    number, nominee = sheet.items[item]
    most = sheet.content.questions[number].most if nominee is None else 1
    if len(chosen) > most or (chosen[0] == 0 and len(chosen) > 1):
        raise Refusal(_("Câu {n}: chọn tối đa {most}. Mời đồng chí gõ lại.", n=item + 1, most=most))


def _value(sheet: Sheet, item: int, typed_number: int) -> int:
    """The value of the button that a typed number stands for; 0 where one chooses: nobody."""
    number, nominee = sheet.items[item]
    if nominee is not None:
        return typed_number
    if not 0 <= typed_number <= len(sheet.content.questions[number].nominees):
        raise Rule("paper.malformed")
    return (typed_number - 1) * 2 + 1 if typed_number else 0
