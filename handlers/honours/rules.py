"""A rule's no about what was chosen, in words."""

from collections.abc import Callable

from domain.refusals import Refusal as Rule
from handlers.honours.book import Book
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk


def by_rule(talk: Talk, book: Book, move: Callable[[], None]) -> None:
    """Do `move`; the rule's no becomes a sentence that says what to do."""
    try:
        move()
    except Rule as rule:
        raise Refusal(_sentence(talk, book, rule)) from None


def _sentence(talk: Talk, book: Book, rule: Rule) -> str:
    _, params = talk._, rule.params
    match rule.code:
        case "chosen.nobody":
            return _("Mời đồng chí đánh dấu ít nhất một cơ quan.")
        case "chosen.not_registered":
            return _(
                "{agency} chưa đăng ký nội dung này hoặc đã giải thể, nên không được đề nghị.",
                agency=book.names[params["agency"]],
            )
        case "chosen.too_many":
            return _("Chỉ chọn tối đa {n} cơ quan. Mời đồng chí bỏ bớt.", n=params["most"])
        case "chosen.not_member":
            return _("Có cơ quan không thuộc Khối. Mời đồng chí mở lại danh sách.")
        case _:
            return _("Bước này không ghi nhận được lúc này. Mời đồng chí mở lại mục để xem.")
