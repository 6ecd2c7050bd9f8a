"""A rule's no about dossiers, their papers and quotas, in words."""

from collections.abc import Callable
from typing import TypeVar

from domain.refusals import Refusal as Rule
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk

T = TypeVar("T")


def by_rule(talk: Talk, move: Callable[[], T]) -> T:
    """Do `move`; the rule's no becomes a sentence that says what to do."""
    try:
        return move()
    except Rule as rule:
        raise Refusal(_sentence(talk, rule)) from None


def _sentence(talk: Talk, rule: Rule) -> str:
    _, params = talk._, rule.params
    match rule.code:
        case "dossier.sent":
            return _("Hồ sơ đã gửi. Nếu bị trả lại, Thư ký Khối ghi nhận trước rồi bổ sung, gửi lại.")
        case "dossier.closed":
            return _("Việc khen thưởng này đã có kết quả, hồ sơ đã khép lại.")
        case "dossier.not_sent":
            return _("Hồ sơ chưa gửi nên chưa thể bị trả lại. Mời đồng chí ghi nhận đã gửi trước.")
        case "papers.none":
            return _("Hồ sơ cần ít nhất một giấy tờ.")
        case "papers.too_many":
            return _("Mỗi hồ sơ có nhiều nhất {n} giấy tờ. Mời đồng chí bỏ bớt trước.", n=params["most"])
        case "papers.twice":
            return _("Giấy tờ này đã có trong danh mục. Mời đồng chí gõ tên khác.")
        case "papers.name":
            return _("Tên giấy tờ cần có chữ và không quá {n} ký tự. Mời đồng chí gõ lại.", n=params["most"])
        case "quota.range":
            return _("Nhiều nhất {n} cơ quan hoặc 100% số thành viên. Mời đồng chí gõ lại.", n=params["most"])
        case _:
            return _("Chưa đọc được số lượng. Mời đồng chí gõ lại, ví dụ: 2 hoặc 20% làm tròn xuống.")
