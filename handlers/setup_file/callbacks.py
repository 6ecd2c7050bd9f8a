"""The secretary asks for the workbook, sends a file, reads what it would change, applies it."""

from documents.workbook.opening import ENDINGS, LARGEST
from domain.eligibility import Act
from domain.speech import Choice
from handlers.assessing.proving import NAME_LONGEST, refuse_secrets
from handlers.duties import Duty
from handlers.kit.access import Place, allowed
from handlers.kit.cards import act
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import at_year, gone, number_of
from handlers.setup_file import screens
from handlers.setup_file.applying import apply as apply_changes
from handlers.setup_file.book import plan_of
from storage import honours, pacts, setup_files
from storage.tables import SetupFile


def show(talk: Talk) -> str:
    """What the workbook is for; from here on a file is taken."""
    place = allowed(talk, Act.SET_UP)
    return _front(talk, place)


def _front(talk: Talk, place: Place, said: str = "") -> str:
    waiting = setup_files.newest(talk.session, place.bloc.id, talk.person.id)
    talk.show(screens.front(talk._, place.year.id, waiting, said))
    return talk.wait("file", where=(place.year.id,))


def ask(talk: Talk) -> str:
    """Have the workbook made, beside the turns; asking twice gives one."""
    place, _ = at_year(talk, Act.SET_UP, talk.words[0] if talk.words else ""), talk._
    if setup_files.newest(talk.session, place.bloc.id, talk.person.id, ("asked",)) is None:
        talk.session.add(_row(talk, place, "asked"))
    return _front(talk, place, _("Bảng đang được lập, gửi ngay dưới đây."))


def take(talk: Talk) -> str:
    """A file: refused by name and size before anything is fetched, otherwise noted for the worker."""
    _, file = talk._, talk.heard.sent_file
    place = at_year(talk, Act.SET_UP, str(next(iter(talk.arg.get("where", ())), "")))
    refuse_secrets(talk, file.name, file.caption)
    ending = file.name.rpartition(".")[2].lower()
    if ending in {"xlsm", "xlsb", "xltm"}:
        raise Refusal(_("Hệ thống không nhận tệp Excel có mã lệnh kèm theo. Mời đồng chí lưu thành .xlsx rồi gửi lại."))
    if ending == "xls":
        raise Refusal(_("Tệp theo định dạng Excel cũ. Mời đồng chí lưu thành .xlsx rồi gửi lại."))
    if ending not in ENDINGS:
        raise Refusal(_("Mời đồng chí gửi bảng Excel (.xlsx) mà Hệ thống đã gửi."))
    if file.size > LARGEST:
        raise Refusal(_("Tệp lớn hơn 2 MB. Bảng của Khối rất nhỏ; mời đồng chí xóa hình ảnh, trang thừa rồi gửi lại."))
    name = " ".join(file.name.split())
    row = _row(talk, place, "wanted")
    row.name = name if len(name) <= NAME_LONGEST else f"{name[:NAME_LONGEST].rstrip()}….{ending}"
    row.external_file_id = file.id
    setup_files.replace_waiting(talk.session, row)
    talk.show(screens.reading(_, row))
    return talk.wait("file", where=(place.year.id,))


def _row(talk: Talk, place: Place, state: str) -> SetupFile:
    return SetupFile(
        id=talk.house.new_id(), bloc_id=place.bloc.id, year_id=place.year.id, person_id=talk.person.id, channel=talk.account.channel,
        state=state, added_at=talk.now,
    )  # fmt: skip


def typed(talk: Talk) -> str | None:
    """A text where a file is waited for: what became of the last one."""
    place, states = allowed(talk, Act.SET_UP), ("wanted", "ready", "useless", "applied", "dropped")
    row = setup_files.newest(talk.session, place.bloc.id, talk.person.id, states)
    if row is None:
        raise Refusal(talk._("Mời đồng chí gửi tệp của Khối, hoặc chọn Nhận bảng Excel."))
    return _show(talk, row, 0)


def see(talk: Talk) -> str | None:
    """A page of what a file would change, or of what is wrong with it."""
    _place, row = _file(talk)
    return _show(talk, row, number_of(talk.words[1]) if talk.words[1:] else 0)


def _show(talk: Talk, row: SetupFile, page: int, said: str = "") -> str | None:
    _ = talk._
    if row.state == "ready":
        plan = plan_of(talk.session, row, talk.now, talk.house.tz)
        if not plan.problems:
            last = max(0, len(plan.changes) - 1) // screens.LINES
            talk.show(screens.preview(_, row, plan, min(page, last), said))
            return None
        row.state, row.content = "useless", None
        row.problems = [[place, code, dict(params)] for place, code, params in plan.problems]
    if row.state == "useless":
        talk.show(screens.wrong(_, row, min(page, max(0, len(row.problems) - 1) // screens.LINES)))
    elif row.state == "wanted":
        talk.show(screens.reading(_, row))
    else:
        talk.show(screens.done(_, row))
    return None


def apply(talk: Talk) -> str | None:
    """Do what the card showed; a second tap finds it done, and a bloc that has changed since is shown again first."""
    _, (place, row) = talk._, _file(talk)
    if row.state != "ready":
        return _show(talk, row, 0)
    honours.hold(talk.session, place.year.id)
    talk.session.refresh(place.year)
    talk.session.refresh(place.bloc, with_for_update=True)
    if pacts.find(talk.session, place.year.id) is not None:
        pacts.hold(talk.session, place.year.id)  # not while it is put to the agencies
    plan = plan_of(talk.session, row, talk.now, talk.house.tz)
    if plan.problems or not plan.changes:
        return _show(talk, row, 0)
    if talk.words[1:] != (plan.sign,):
        return _show(talk, row, 0, _("Thông tin của Khối vừa thay đổi. Mời đồng chí xem lại trước khi áp dụng."))
    apply_changes(talk, place, row, plan.wanted, plan.changes)
    row.state, row.content = "applied", None
    _show(talk, row, 0)
    return END


def drop(talk: Talk) -> str | None:
    """Do nothing of it."""
    _place, row = _file(talk)
    if row.state == "ready":
        row.state, row.content = "dropped", None
    return _show(talk, row, 0)


def _file(talk: Talk) -> tuple[Place, SetupFile]:
    """The file a button names, held until the commit, for the head's people of its bloc."""
    row = setup_files.hold(talk.session, talk.words[0]) if talk.words else None
    if row is None:
        raise gone(talk)
    return at_year(talk, Act.SET_UP, row.year_id), row


def manage_choice(talk: Talk, _place: Place) -> Choice:
    """The way to it from the head's screen."""
    return act(talk._("Bảng Excel của Khối"), "sfile")


def duties(talk: Talk, place: Place) -> list[Duty]:
    """A file whose changes wait for a word."""
    _ = talk._
    row = setup_files.newest(talk.session, place.bloc.id, talk.person.id, ("ready",)) if place.may(Act.SET_UP) else None
    if row is None:
        return []
    return [
        Duty(_("Tệp {name} chờ đồng chí xác nhận thay đổi.", name=row.name), act(_("Xem thay đổi"), "sfsee", row.id, 0))
    ]
