"""What nobody waits for: unknown commands, buttons from weeks ago, stickers, edited messages, groups. Each gets a clear sentence."""

from collections.abc import Mapping

from domain.speech import Screen
from handlers.kit.access import Place, place_of
from handlers.kit.cards import HOME, act
from handlers.kit.conversation import Callback
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.words import Words
from storage import blocs, people, sheets

SCORING = "SELF_SCORE"
"""The step of the year in which evidence is sent."""


def unknown_command(talk: Talk) -> str | None:
    """A command that does not exist."""
    _ = talk._
    raise Refusal(
        _("Hệ thống không có lệnh này. Mời đồng chí gõ /viec để xem việc cần làm hoặc /trogiup để xem hướng dẫn.")
    )


def unknown_tap(talk: Talk) -> str | None:
    """A button whose action no longer exists."""
    _ = talk._
    raise Refusal(_("Nút này không còn dùng được. Mời đồng chí gõ /viec để xem việc cần làm."))


def unknown_text(talk: Talk) -> str | None:
    """Words that no form waits for; the way home stands below them."""
    _ = talk._
    home = act(_("🏠 Việc cần làm"), HOME)
    talk.below(
        Screen(_("Hệ thống chưa hiểu nội dung này. Mời đồng chí chọn nút bên dưới hoặc gõ /trogiup."), ((home,),))
    )
    return None


def unexpected_file(talk: Talk) -> str | None:
    """A file that no form waits for: where it may belong depends on who sends it."""
    _, place = talk._, place_of(talk)
    if place is None:
        raise Refusal(
            _(
                "Hệ thống chưa nhận tệp vì đồng chí chưa tham gia Khối nào. "
                "Mời đồng chí mở đường dẫn mời của Thư ký Khối hoặc gõ /thamgia."
            )
        )
    if _scores_now(talk, place):
        raise Refusal(
            _(
                "Hiện không có mục nào chờ tệp. Nếu đây là minh chứng, mời đồng chí mở tiêu chí trong /tucham rồi gửi lại."
            )
        )
    raise Refusal(_("Hiện không có mục nào chờ tệp. Mời đồng chí gõ /viec, mở việc cần gửi tệp rồi gửi lại."))


def _scores_now(talk: Talk, place: Place) -> bool:
    """Whether this officer's sheet is open to evidence."""
    if place.agency is None or "officer" not in place.roles or place.year.frozen_at or not place.year.criteria:
        return False
    step = blocs.step(talk.session, place.year.id, SCORING)
    if step is None or step.state != "open" or not place.owes(SCORING):
        return False
    sheet = sheets.find(talk.session, place.year.id, place.agency.id)
    return sheet is None or sheet.state not in {"with_leader", "submitted"}


def unexpected_contact(talk: Talk) -> str | None:
    """A contact card that no form waits for."""
    _ = talk._
    raise Refusal(_("Hiện không có mục nào chờ số điện thoại. Mời đồng chí gõ /viec để xem việc cần làm."))


def other(talk: Talk) -> str | None:
    """Stickers, voice, places, polls."""
    _ = talk._
    raise Refusal(_("Hệ thống chỉ nhận chữ, ảnh và tệp tài liệu. Mời đồng chí gõ lại bằng chữ hoặc chọn nút."))


def edited(talk: Talk) -> str | None:
    """A message changed afterwards: what was recorded stays."""
    _ = talk._
    raise Refusal(
        _(
            "Hệ thống không đọc tin đã sửa; nội dung ghi nhận trước đó giữ nguyên. Nếu cần thay đổi, mời đồng chí gửi tin mới."
        )
    )


def group_only(_: Words) -> str:
    """A command typed in a group chat; no account is made for a group."""
    return _("Hệ thống chỉ làm việc trong cuộc trò chuyện riêng. Mời đồng chí mở riêng cuộc trò chuyện với Hệ thống.")


def blocked(talk: Talk) -> str | None:
    """The person has blocked the bot: the secretary sees it."""
    people.lose(talk.person, talk.now)
    return None


def unblocked(talk: Talk) -> str | None:
    """The person is back."""
    people.find_again(talk.person)
    return None


BY_KIND: Mapping[str, Callback] = {
    "file": unexpected_file,
    "contact": unexpected_contact,
    "other": other,
    "edited": edited,
    "blocked": blocked,
    "unblocked": unblocked,
}
