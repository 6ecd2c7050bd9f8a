"""The head's people choose a group by a link of Telegram's (Bot API, deep linking: startgroup) and let go of it again.

Telegram adds the program to the group that is chosen and sends it "/start <code>" there, from whoever chose. The code alone is not
enough: it has to be one of the head's people who says it, and it works once.
"""

from datetime import datetime
from hmac import compare_digest

from sqlmodel import Session

from domain.eligibility import Act, may
from domain.speech import Choice, Screen
from handlers import strays
from handlers.kit.access import Place, allowed, has_standing
from handlers.kit.cards import act, back_to, card
from handlers.kit.conversation import END
from handlers.kit.heard import Heard
from handlers.kit.house import ID_LETTERS, House
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.words import Words
from storage import blocs, groups, people, positions, trail
from storage.tables import Bloc, GroupChat, Trail

CODE = "group_code"
"""Among a bloc's settings: the second half of the code by which a group is linked; empty when none is open."""

# Screens


def off_screen(_: Words, url: str) -> Screen:
    """No group yet: what it does, and the way to choose one."""
    return card(
        _, _("Nhóm chat của Khối"), _("Chưa nối nhóm nào. Hệ thống chỉ đăng ở đó những nội dung chung:"),
        _("- một thẻ tiến độ trong năm, chỉ có số, không nêu tên cơ quan chậm;"), _("- lịch họp và tin công bố kết quả."),
        _("Để ghim được thẻ, cho Hệ thống quyền quản trị viên ghim tin."),
        rows=[Choice(_("Chọn nhóm trên Telegram"), url=url)], back=back_to(_, "mgmore"),
    )  # fmt: skip


def on_screen(_: Words, row: GroupChat, said: str = "") -> Screen:
    """Which group it is, and whether the card is pinned there."""
    pin = {
        "pinned": _("Thẻ tiến độ đã được ghim."),
        "refused": _("Chưa ghim được thẻ: cho Hệ thống quyền quản trị viên ghim tin, rồi nối lại."),
    }.get(row.pin) or _("Thẻ tiến độ được đăng trong vài phút.")
    return card(
        _, _("Nhóm chat của Khối"), said, _("Đang nối với nhóm: {title}.", title=row.title or "-"), pin,
        rows=[act(_("Ngắt nhóm"), "groupoff")], back=back_to(_, "mgmore"),
    )  # fmt: skip


def sure_screen(_: Words, row: GroupChat) -> Screen:
    """Asked before it is let go of."""
    return card(
        _, _("Ngắt nhóm {title}?", title=row.title or "-"), _("Thẻ và tin đã đăng vẫn còn trong nhóm, không cập nhật nữa."),
        rows=[act(_("Ngắt nhóm"), "groupoff", "yes")], back=back_to(_, "group"),
    )  # fmt: skip


# Callbacks


def manage_choice(talk: Talk, _place: Place) -> Choice:
    """The way there, behind "Thêm" of /dieuhanh."""
    return act(talk._("Nhóm chat của Khối"), "group")


def show(talk: Talk) -> str:
    """The group, or the link by which one is chosen."""
    place = allowed(talk, Act.SET_UP)
    row = groups.of_bloc(talk.session, place.bloc.id)
    if row is not None and row.lost_at is None:
        talk.show(on_screen(talk._, row))
        return END
    secret = place.bloc.settings.get(CODE) or talk.house.new_id()
    if place.bloc.settings.get(CODE) != secret:
        blocs.set_setting(talk.session, place.bloc, CODE, secret)
    talk.show(off_screen(talk._, f"https://t.me/{talk.house.bot_name}?startgroup={place.bloc.id}{secret}"))
    return END


def unlink(talk: Talk) -> str:
    """Let go of it; asked first."""
    place = allowed(talk, Act.SET_UP)
    row = groups.of_bloc(talk.session, place.bloc.id)
    if row is None:
        return show(talk)
    if talk.words != ("yes",):
        talk.show(sure_screen(talk._, row))
        return END
    talk.session.delete(row)
    talk.session.flush()
    talk.note(place.bloc.id, "group_unlinked")
    return show(talk)


# Use cases


def hear(session: Session, house: House, heard: Heard, now: datetime) -> str:
    """What was said or happened in a group; the answer there, or nothing. Refusal for a command that belongs into a private chat."""
    address = (heard.channel, heard.chat)
    if heard.kind == "group_left":
        groups.lose(session, address, now)
        return ""
    if heard.kind == "group_moved":
        groups.move(session, address, "".join(heard.words[:1]), now)
        return ""
    to = heard.extra.get("to", "")
    if to != house.bot_name.lower() and (to or heard.action != "start" or not heard.words):
        return ""  # another program's: an administrator hears them all
    _ = Words(heard.lang, house.tz)
    if heard.action != "start" or not heard.words:
        raise Refusal(strays.group_only(_))
    found = positions.find(session, heard.channel, heard.extra.get("sender", ""))
    code = heard.words[0]
    bloc = session.get(Bloc, code[:ID_LETTERS])
    if found is None or bloc is None or not _opens(session, bloc, found[2].id, code[ID_LETTERS:]):
        raise Refusal(_("Đường dẫn này không còn dùng được. Đề nghị Thư ký Khối mở lại từ /dieuhanh."))
    here, mine = groups.at(session, address), groups.of_bloc(session, bloc.id)
    if here is not None and here.bloc_id != bloc.id:
        raise Refusal(_("Nhóm này đã nối với một Khối khác."))
    if mine is not None:
        session.delete(mine)
        session.flush()
    row = GroupChat(
        bloc_id=bloc.id, channel=heard.channel, external_id=heard.chat, title=heard.extra.get("title", ""), linked_by=found[2].id,
        linked_at=now,
    )  # fmt: skip
    session.add(row)
    trail.add(
        session, Trail(bloc_id=bloc.id, at=now, person_id=found[2].id, act="group_linked", what={"name": row.title})
    )
    session.flush()
    blocs.set_setting(session, bloc, CODE, "")
    return _("Đã nối nhóm này với {bloc}. Thẻ tiến độ được đăng trong vài phút.", bloc=bloc.short_name or bloc.name)


def _opens(session: Session, bloc: Bloc, person_id: str, secret: str) -> bool:
    """Whether the code is the open one, and this is one of the head's people."""
    year, wanted = blocs.current_year(session, bloc), str(bloc.settings.get(CODE) or "")
    if not wanted or year is None or not compare_digest(wanted.encode(), secret.encode()):
        return False
    return may(Act.SET_UP, people.roles(session, person_id, bloc.id), standing=has_standing(bloc, year))
