"""Photos and files that somebody sends while a form that takes them is open; the first of a sitting waits for a word about secrecy."""

from collections.abc import Callable
from dataclasses import dataclass

from domain.speech import Screen
from handlers.assessing.arriving import CONFIRMED, arrive, confirmed, is_confirmed
from handlers.assessing.proving import ENDINGS, MOST, check_file
from handlers.assessing.use_cases import NewFile
from handlers.kit.cards import act, back_to, card
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.words import Words
from storage import attachments, files
from storage.tables import EvidenceFile


@dataclass(frozen=True, slots=True)
class Form:
    """The report that files come to. `place`: as in `storage.tables.Attachment`; `where`: the words by which buttons and the open form
    name it; `confirm`, `form`: the actions that take what waits, and that show the form again.

    `touch`: done when a file is taken; `again`: shows the form with a word about it, keeps `arg`, and waits. `endings`: of the
    names of files that are taken; `most`: so many files; `shared`: whoever attached them, of whichever agency.
    """

    place: str
    agency_id: str
    bloc_id: str
    where: tuple[str, ...]
    confirm: str
    form: str
    touch: Callable[[], None]
    again: Callable[..., str]
    endings: frozenset[str] = ENDINGS
    most: int = MOST
    shared: bool = False


def secrecy(_: Words, form: Form, names: list[str]) -> Screen:
    """Asked once a sitting, before the first file."""
    return card(
        _, _("Xác nhận trước khi nhận tệp"), _("Tệp chờ nhận: {names}.", names=", ".join(names)),
        _("Không gửi tài liệu có độ mật (Tuyệt mật, Tối mật, Mật)."),
        _("Tệp chỉ được nhận sau khi đồng chí xác nhận; xác nhận một lần cho cả buổi làm việc."),
        rows=[act(_("Tài liệu không có độ mật"), form.confirm, *form.where)], back=back_to(_, form.form, *form.where),
    )  # fmt: skip


def take(talk: Talk, form: Form) -> str | None:
    """A photo or file; photos of one album are answered once."""
    it = arrive(talk, form.bloc_id, check_file(talk, talk.heard.sent_file, form.endings), _there(talk, form))
    if not it.twin:
        _check_room(talk, form, len(it.all))
    if it.waits:
        if not it.same_album:
            talk.show(secrecy(talk._, form, [one.name for one in it.all]))
        return talk.wait("confirm", where=form.where, album=it.album, waiting=it.to_json())
    if not it.twin:
        _keep(talk, form, it.new)
    if it.same_album:
        return None
    return form.again(it.said(talk._), album=it.album)


def confirm(talk: Talk, form: Form) -> str | None:
    """The files bear no mark of secrecy: the waiting ones are taken, and others until the end of the sitting."""
    if (
        talk.position.state != "confirm"
        or tuple(talk.arg.get("where", ())) != form.where
        or not talk.arg.get("waiting")
    ):
        if is_confirmed(talk, form.bloc_id):
            talk.toast(talk._("Tệp đã được nhận."))  # the same tap again: nobody is to send the file a second time
            return None
        raise Refusal(talk._("Không còn tệp nào chờ nhận. Mời đồng chí mở lại mục này rồi gửi lại tệp."))
    new, said = confirmed(talk, _there(talk, form))
    _check_room(talk, form, len(new))
    talk.note(form.bloc_id, CONFIRMED)
    for one in new:
        _keep(talk, form, one)
    return form.again(said, album=talk.arg.get("album", ""))


def drop(talk: Talk, form: Form, file_id: str) -> str:
    """Take a file off; a second tap finds it gone."""
    if attachments.drop(talk.session, form.place, None if form.shared else form.agency_id, file_id):
        talk.note(form.bloc_id, "attachment_dropped", place=form.place, agency=form.agency_id, file=file_id)
    return form.again(talk._("Đã bỏ tệp."))


def _there(talk: Talk, form: Form) -> list[EvidenceFile]:
    """The files that count here."""
    if form.shared:
        return attachments.at_place(talk.session, form.place)
    return attachments.listed(talk.session, form.place, form.agency_id)


def _check_room(talk: Talk, form: Form, more: int) -> None:
    if len(_there(talk, form)) + more > form.most:
        raise Refusal(talk._("Mục này nhận nhiều nhất {n} tệp. Mời đồng chí bỏ bớt rồi gửi lại.", n=form.most))


def _keep(talk: Talk, form: Form, new: NewFile) -> None:
    form.touch()
    file = files.add(
        talk.session, talk.house.new_id(), new.channel, new.external_id, new.name, new.mime, new.size, talk.person.id,
        unique_id=new.unique_id,
    )  # fmt: skip
    attachments.add(talk.session, file.id, form.place, form.agency_id, talk.now)
    talk.note(form.bloc_id, "attachment_added", place=form.place, agency=form.agency_id)
