"""The agency's numbers: typed a line each, or tapped item by item."""

from collections.abc import Callable
from typing import TypeVar

from domain.counted import read_number, read_numbers
from domain.eligibility import Act
from domain.refusals import Refusal as Rule
from domain.speech import Choice, Screen, plain
from handlers.kit.cards import act, back_to, card, label
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, kept, number_of
from handlers.kit.words import Words
from handlers.paper_moves import WORDS
from handlers.paper_way import check_open
from handlers.registering.form import Form, form_at, held_form, named_form
from handlers.registering.items import item_name, names_of, order_of

T = TypeVar("T")

PAD = ((0, 1, 2, 3, 4), (5, 6, 7, 8, 9))

# Screens


def numbers_card(_: Words, form: Form, said: str = "") -> Screen:
    """All items with their numbers; while it may change, lines are taken here."""
    words, order = form.spot.words, order_of(form.counted)
    items = [
        act(label(f"{item_name(_, item)}: {form.numbers.get(item, '-')}"), "rgnum", *words, n, order)
        for n, item in enumerate(form.counted)
    ]
    takes = form.editable and bool(form.counted)
    ask = _("Mời đồng chí chọn từng mục, hoặc gõ mỗi dòng một mục, không có thì gõ 0.") if takes else ""
    example = _("Ví dụ: {item}: 25", item=item_name(_, form.counted[0])) if takes else ""
    none = "" if form.counted else _("Khối không đăng ký số lượng.")
    return card(
        _, _("Số lượng đăng ký: {agency}", agency=form.spot.name), said, ask or none, example, rows=items,
        back=back_to(_, "rgopen", *words),
    )  # fmt: skip


def number_card(_: Words, form: Form, place: int) -> Screen:
    """One item: tap a small number, type another."""
    item, words, order = form.counted[place], form.spot.words, order_of(form.counted)
    had = form.numbers.get(item)
    pad: list[tuple[Choice, ...]] = [
        tuple(act(str(value), "rgput", *words, place, order, value) for value in row) for row in PAD
    ]
    return card(
        _, plain(item_name(_, item)), _("Hiện nay: {value}.", value=had) if had is not None else "",
        _("Mời đồng chí chọn hoặc gõ số lượng đăng ký."), rows=pad, back=back_to(_, "rgnums", *words),
    )  # fmt: skip


# Callbacks


def show(talk: Talk) -> str:
    """The items and their numbers."""
    return _show(talk, named_form(talk, Act.SCORE, talk.words))


def _show(talk: Talk, form: Form, said: str = "") -> str:
    talk.show(numbers_card(talk._, form, said))
    return talk.wait("numbers", where=form.spot.words) if form.editable and form.counted else END


def one(talk: Talk) -> str:
    """Wait for the number of one item."""
    form = _editable(talk, talk.words[:WORDS])
    return _ask(talk, form, _place(talk, form, talk.words[WORDS:]))


def _ask(talk: Talk, form: Form, place: int) -> str:
    talk.show(number_card(talk._, form, place))
    return talk.wait("number", where=(*form.spot.words, str(place), order_of(form.counted)))


def put(talk: Talk) -> str:
    """The tapped number; the same tap twice sets it once."""
    form = _editable(talk, talk.words[:WORDS])
    if len(talk.words) != WORDS + 3:
        raise gone(talk)
    place, value = _place(talk, form, talk.words[WORDS:-1]), talk.words[-1]
    return _put(talk, form, place, by_rule(talk, lambda: read_number(value)))


def take(talk: Talk) -> str:
    """A number for the open item; lines with names do as well."""
    where = kept(talk)
    form = _editable(talk, where[:WORDS])
    if not talk.heard.text.strip().rstrip(".").replace(".", "").isdigit():
        return take_lines(talk)
    place = _place(talk, form, where[WORDS:])
    return _put(talk, form, place, by_rule(talk, lambda: read_number(talk.heard.text)))


def take_lines(talk: Talk) -> str:
    """A line an item; what is not named stays."""
    form = _editable(talk, kept(talk)[:WORDS])
    found = by_rule(talk, lambda: read_numbers(talk.heard.text, names_of(talk._, form.counted)))
    _store(form, found)
    said = talk._.plural("Đã ghi {n} mục.", "Đã ghi {n} mục.", len(found))
    return _show(talk, form_at(talk, form.spot), said)


def _put(talk: Talk, form: Form, place: int, value: int) -> str:
    """Then the next item that has none."""
    _store(form, {form.counted[place]: value})
    form = form_at(talk, form.spot)
    following = next((n for n, item in enumerate(form.counted) if item not in form.numbers), None)
    if following is not None:
        return _ask(talk, form, following)
    return _show(talk, form, talk._("Đã ghi {item}: {n}.", item=item_name(talk._, form.counted[place]), n=value))


def _store(form: Form, numbers: dict[str, int]) -> None:
    row = form.held
    check_open(row)
    row.numbers = {**row.numbers, **numbers}


def _editable(talk: Talk, words: tuple[str, ...]) -> Form:
    """The registration, held, while it may change."""
    form = held_form(talk, Act.SCORE, words)
    if not form.editable:
        raise Refusal(talk._("Bản đăng ký đã trình hoặc đã gửi. Muốn sửa, mời đồng chí chọn Rút lại để sửa."))
    return form


def _place(talk: Talk, form: Form, words: tuple[str, ...]) -> int:
    """The item that (place, order) name; the bloc may have changed its items since."""
    place = number_of(words[0]) if len(words) == 2 else len(form.counted)
    if place >= len(form.counted) or words[1] != order_of(form.counted):
        raise gone(talk)
    return place


def by_rule(talk: Talk, read: Callable[[], T]) -> T:
    """What `read` gives; a rule's no is said in words."""
    _ = talk._
    try:
        return read()
    except Rule as rule:
        sentences = {
            "counted.number": _("Chưa đọc được số lượng: {text}. Mời đồng chí gõ một số nguyên, nhiều nhất {most}."),
            "counted.line": _("Chưa đọc được dòng: {text}. Mời đồng chí gõ tên mục rồi đến số, ví dụ: Sáng kiến: 3"),
            "counted.unknown": _("Chưa rõ mục: {text}. Mời đồng chí gõ tên mục như trên màn hình, hoặc chạm vào mục."),
            "counted.order": _(
                "Cần đủ {n} số, mỗi dòng một số theo thứ tự các mục. Mời đồng chí gõ lại, hoặc ghi tên mục."
            ),
        }
        params = {name: plain(str(value)) for name, value in rule.params.items()}
        raise Refusal(sentences[rule.code].format(**params)) from None
