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
        shown.append(("dondoc", _("Đôn đốc")))
    if "officer" in roles and scoring:
        shown.append(("tucham", _("Tự chấm điểm")))
    if roles & {"leader", "chair", "secretary"}:
        shown.append(("bophieu", _("Bỏ phiếu")))
    return [*shown, ("ketqua", _("Kết quả")), ("lich", _("Lịch của Khối")), ("trogiup", _("Trợ giúp"))]


def refresh(talk: Talk, place: Place) -> None:
    """Queue the person's menu when it is not the one they have."""
    step = blocs.step(talk.session, place.year.id, "SELF_SCORE")
    wanted = commands_for(
        talk._, place.roles, scoring=step is not None and step.state == "open" and place.year.frozen_at is None
    )
    sign = f"{talk.person.lang}:" + ",".join(command for command, _label in wanted)
    if talk.position.menu != sign:
        talk.position.menu = sign
        talk.menu(Screen("", tuple((Choice(label, action=command),) for command, label in wanted)))
