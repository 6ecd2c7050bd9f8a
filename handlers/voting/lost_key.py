"""A ballot whose papers this program cannot open, because it has another BALLOT_KEY than the one it was begun with.

Nothing is thrown away for that: it stays open, and is counted as soon as the key is back. Only the chair gives it up.
"""

from domain.eligibility import Act
from domain.refusals import Refusal as Rule
from domain.speech import Screen, plain
from handlers.kit.access import Place
from handlers.kit.cards import act, back_to, card
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.words import Words
from handlers.voting import use_cases, wording
from handlers.voting.at_hand import ballot_here
from handlers.voting.screens import annulled_screen
from storage.tables import Ballot

# Screens


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


# Callbacks


def ask(talk: Talk) -> None:
    """Ask the chair before giving up."""
    _place, ballot = _sealed(talk)
    talk.show(giving_up(talk._, ballot))


def annul(talk: Talk) -> None:
    """The chair gives the ballot up."""
    place, ballot = _sealed(talk)
    use_cases.give_up(talk.session, talk.house, ballot, talk.person.id, talk.now)
    talk.note(place.bloc.id, "ballot_annulled", ballot=ballot.id)
    talk.afterwards("closed", ballot.id)
    talk.show(annulled_screen(talk._, ballot.title, use_cases.why_annulled(ballot), prepare=True))


def _sealed(talk: Talk) -> tuple[Place, Ballot]:
    """An open ballot of the chair's whose key is missing, locked."""
    place, ballot = ballot_here(talk, Act.CLOSE_BALLOT)
    if ballot.state != "open":
        raise Refusal(talk._("Đợt bỏ phiếu này đã kết thúc. Mời đồng chí gõ /ketqua để xem kết quả."))
    if use_cases.key_fits(talk.house, ballot):
        raise wording.refused(talk._, Rule("close.key_there"))
    return place, ballot
