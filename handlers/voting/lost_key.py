"""A ballot whose papers this program cannot open, because it has another BALLOT_KEY than the one it was begun with.

Nothing is thrown away for that: it stays open, and is counted as soon as the key is back. Only the chair gives it up.
"""

from domain.speech import Screen, plain
from handlers.kit.cards import act, back_to, card
from handlers.kit.words import Words
from storage.tables import Ballot


def missing(_: Words, ballot: Ballot, *, chair: bool) -> Screen:
    """To chair and secretary: what is wrong, that no paper is lost, whom to call."""
    gone = [act(_("Không còn khóa"), "vgone", ballot.id)] if chair else []
    return card(
        _, plain(ballot.title), _("Chưa kiểm phiếu được: máy chủ đang dùng khóa khác với khóa lúc bắt đầu bỏ phiếu."),
        _("Các phiếu vẫn còn nguyên."),
        _("Đề nghị người quản trị hệ thống đặt lại đúng khóa; sau đó đợt bỏ phiếu kết thúc như thường."),
        rows=[act(_("Xem tiến độ"), "vprog", ballot.id), *gone], back=back_to(_, "votes"),
    )  # fmt: skip


def giving_up(_: Words, ballot: Ballot) -> Screen:
    """What it means to give a ballot up."""
    return card(
        _, _("Hủy đợt bỏ phiếu: {title}?", title=ballot.title),
        _("Phiếu đã bỏ không bao giờ được đếm. Khối phải bỏ phiếu lại từ đầu."),
        rows=[act(_("Hủy đợt bỏ phiếu"), "vannul", ballot.id)], back=back_to(_, "vprog", ballot.id),
    )  # fmt: skip
