"""The messenger's own menu of commands, per person by role and season (`screens.md` 2). Set again only when it changes."""

from domain.speech import Choice, Screen
from handlers.kit.access import Place
from handlers.kit.talk import Talk
from handlers.kit.words import Words
from storage import blocs


def commands_for(_: Words, roles: frozenset[str], *, scoring: bool) -> list[tuple[str, str]]:
    """(command, what the menu says), the ones this person uses and no others."""
    shown = [("viec", _("Việc cần làm"))]
    if "secretary" in roles or "chair" in roles:
        shown += [("dondoc", _("Đôn đốc")), ("yeucau", _("Yêu cầu")), ("thongbao", _("Thông báo"))]
    if "officer" in roles and scoring:
        shown.append(("tucham", _("Tự chấm điểm")))
    if roles & {"leader", "chair", "secretary"}:
        shown.append(("bophieu", _("Bỏ phiếu")))
    if "secretary" in roles or "chair" in roles:
        shown.append(("hoinghi", _("Hội nghị")))
        shown.append(("dieuhanh", _("Điều hành Khối")))
    return [*shown, ("ketqua", _("Kết quả")), ("lich", _("Lịch của Khối")), ("trogiup", _("Trợ giúp"))]


def for_strangers(_: Words) -> list[tuple[str, str]]:
    """As `commands_for`, for somebody who belongs to no bloc any more. Whoever never did has the bot's own menu."""
    return [("start", _("Bắt đầu")), ("trogiup", _("Trợ giúp"))]


def refresh(talk: Talk, place: Place | None) -> None:
    """Queue the person's menu when it is not the one they have."""
    if place is None and not talk.position.menu:
        return
    wanted = _wanted(talk, place) if place else for_strangers(talk._)
    sign = f"{talk.person.lang}:" + ",".join(command for command, _label in wanted)
    if talk.position.menu != sign:
        talk.position.menu = sign
        talk.menu(Screen("", tuple((Choice(label, action=command),) for command, label in wanted)))


def _wanted(talk: Talk, place: Place) -> list[tuple[str, str]]:
    step = blocs.step(talk.session, place.year.id, "SELF_SCORE")
    scoring = step is not None and step.state == "open" and place.year.frozen_at is None
    return commands_for(talk._, place.roles, scoring=scoring)
