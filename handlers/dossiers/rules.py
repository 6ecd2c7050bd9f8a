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
    _, most = talk._, rule.params.get("most", 0)
    said = {
        "dossier.sent": _("Hồ sơ đã gửi. Nếu bị trả lại, Thư ký Khối ghi nhận trước rồi bổ sung, gửi lại."),
        "dossier.closed": _("Việc khen thưởng này đã có kết quả, hồ sơ đã khép lại."),
        "dossier.not_sent": _("Hồ sơ chưa gửi nên chưa thể bị trả lại. Mời đồng chí ghi nhận đã gửi trước."),
        "papers.none": _("Hồ sơ cần ít nhất một giấy tờ."),
        "papers.too_many": _("Mỗi hồ sơ có nhiều nhất {n} giấy tờ. Mời đồng chí bỏ bớt trước.", n=most),
        "papers.twice": _("Giấy tờ này đã có trong danh mục. Mời đồng chí gõ tên khác."),
        "papers.name": _("Tên giấy tờ cần có chữ và không quá {n} ký tự. Mời đồng chí gõ lại.", n=most),
        "quota.range": _("Nhiều nhất {n} cơ quan hoặc 100% số thành viên. Mời đồng chí gõ lại.", n=most),
    }
    unread = _("Chưa đọc được số lượng. Mời đồng chí gõ lại, ví dụ: 2 hoặc 20% làm tròn xuống.")
    return said.get(rule.code, unread)
