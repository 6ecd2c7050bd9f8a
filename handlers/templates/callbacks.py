"""Somebody of an agency takes a template, sends another, chooses which one counts."""

from typing import Any

from documents.papers.kind import Format, PaperKind
from documents.press.checking import LARGEST
from documents.templates import template_of
from domain.eligibility import Act
from handlers.assessing.proving import NAME_LONGEST, refuse_secrets
from handlers.kit.access import Place
from handlers.kit.cards import PAGE
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import at_any_year, gone, kept, number_of
from handlers.kit.words import Safe, Words
from handlers.papers import issuing
from handlers.papers.catalogue import every
from handlers.templates import screens
from handlers.templates.screens import Where
from storage import templates
from storage.tables import Agency, AgencyTemplate, SetupFile

PURPOSE = "template"


def kinds(*, own: bool) -> list[PaperKind[Any]]:
    """The Word papers that an agency may issue by a template of its own, each once; only those that each agency issues with `own`."""
    found = [one for one in every() if issuing.is_own(one) or not own]
    return [one.kind for one in found if one.kind.format is Format.WORD]


def show(talk: Talk) -> str:
    """The papers for which the agency that the button names may have its own."""
    if len(talk.words) < 2:
        raise gone(talk)
    place, year = at_any_year(talk, Act.SEE_BLOC, talk.words[0])
    agency = issuing.to_decide(talk, place.bloc, talk.words[1], own=True)
    found = kinds(own=not issuing.decides(talk.session, talk.person.id, place.bloc, agency.id, own=False))
    page = number_of(talk.words[2]) if talk.words[2:] else 0
    own = templates.kinds_in_use(talk.session, agency.id)
    talk.show(screens.listed(talk._, year.id, agency, found, own, min(page, max(0, (len(found) - 1) // PAGE))))
    return END


def show_kind(talk: Talk) -> str:
    """One kind of paper."""
    place, agency, kind = _named(talk, talk.words)
    del place
    return _show(talk, agency, kind, _where(talk.words))


def _show(talk: Talk, agency: Agency, kind: PaperKind[Any], where: Where, said: str = "") -> str:
    versions = templates.of_kind(talk.session, agency.id, kind.code)
    talk.show(screens.kind_card(talk._, kind, where, versions, said))
    return END


def get(talk: Talk) -> None:
    """The file of the template in use, ours or the agency's own."""
    _place, agency, kind = _named(talk, talk.words)
    own = templates.in_use(talk.session, agency.id, kind.code)
    content = talk.house.read_file(own.path) if own else template_of(kind.code)
    if content is None:
        raise Refusal(talk._("Tệp mẫu không còn. Mời đồng chí gửi mẫu khác hoặc trở lại mẫu trước."))
    name = f"mau-{kind.file}.docx"
    talk.show(screens.current(talk._, kind, _where(talk.words), talk.house.keep_file(name, content), name))


def ask(talk: Talk) -> str:
    """From here on a file is taken."""
    _named(talk, talk.words)
    where = _where(talk.words)
    talk.show(screens.asked(talk._, _kind(talk, where[0]), where))
    return talk.wait("file", where=where)


def typed(talk: Talk) -> str | None:
    """A text where a file is waited for."""
    raise Refusal(talk._("Mời đồng chí gửi mẫu bằng tệp Word (.docx)."))


def take(talk: Talk) -> str:
    """A file: refused by name and size before anything is fetched, otherwise noted for the worker."""
    _, file, words = talk._, talk.heard.sent_file, kept(talk)
    place, agency, kind = _named(talk, words)
    refuse_secrets(talk, file.name, file.caption)
    ending = file.name.rpartition(".")[2].lower()
    if ending in {"docm", "dotm"}:
        raise Refusal(_("Hệ thống không nhận tệp Word có mã lệnh kèm theo. Mời đồng chí lưu thành .docx rồi gửi lại."))
    if ending in {"doc", "dot", "dotx", "odt", "rtf"}:
        raise Refusal(_("Tệp theo định dạng khác. Mời đồng chí mở bằng Word, lưu thành .docx rồi gửi lại."))
    if ending != "docx":
        raise Refusal(_("Mời đồng chí gửi mẫu bằng tệp Word (.docx)."))
    if file.size > LARGEST:
        raise Refusal(_("Tệp lớn hơn 2 MB. Mời đồng chí xóa hình ảnh, trang thừa rồi gửi lại."))
    name = " ".join(file.name.split())
    talk.session.add(SetupFile(
        id=talk.house.new_id(), bloc_id=place.bloc.id, year_id=words[1], person_id=talk.person.id, channel=talk.account.channel,
        state="wanted", purpose=PURPOSE, added_at=talk.now, external_file_id=file.id, content={"agency": agency.id, "kind": kind.code},
        name=name if len(name) <= NAME_LONGEST else f"{name[:NAME_LONGEST].rstrip()}….{ending}",
    ))  # fmt: skip
    talk.show(screens.reading(_, kind, _where(words)))
    return talk.wait("file", where=_where(words))  # a corrected one may follow; `arriving.offered` ends it


def use(talk: Talk) -> str:
    """Make the papers by the new template that the button names; the button of one that waits no more changes nothing."""
    found = _row(talk)
    *_rest, agency, kind, row, where = found
    if row.state != "offered":
        return _show(talk, agency, kind, where, _settled(talk._, row))
    return _use(talk, *found)


def go_back(talk: Talk) -> str:
    """Make the papers again by the template before this one, as long as the button still names that."""
    found = _row(talk)
    *_rest, agency, kind, row, where = found
    before = templates.before(templates.of_kind(talk.session, agency.id, kind.code))
    if before is None or before.id != row.id:
        return _show(talk, agency, kind, where, _settled(talk._, row))
    return _use(talk, *found)


def _settled(_: Words, row: AgencyTemplate) -> Safe:
    """Why an old button changes nothing."""
    if row.state == "in_use":
        return _("Mẫu bản {n} đang được dùng.", n=row.version)
    if row.state == "dropped":
        return _("Mẫu bản {n} đã bỏ. Muốn dùng, mời đồng chí gửi lại tệp.", n=row.version)
    return _("Nút này đã cũ: mẫu bản {n} đã được thay. Không có gì thay đổi.", n=row.version)


def _use(talk: Talk, place: Place, agency: Agency, kind: PaperKind[Any], row: AgencyTemplate, where: Where) -> str:
    fresh = row.state == "offered"
    if talk.house.read_file(row.path) is None:
        raise Refusal(talk._("Tệp mẫu không còn. Mời đồng chí gửi mẫu khác hoặc trở lại mẫu trước."))
    said = ""
    if templates.use(talk.session, agency.id, kind.code, row.id, talk.person.id, talk.now):
        what = {"agency": agency.id, "version": row.version, "text": kind.name}
        talk.note(place.bloc.id, "template_used" if fresh else "template_again", **what)
        said = talk._("Đã ghi nhận. Văn bản lập từ nay theo mẫu này.")
    return _show(talk, agency, kind, where, said)


def use_ours(talk: Talk) -> str:
    """Make the papers by our template again."""
    place, agency, kind = _named(talk, talk.words)
    said = ""
    if templates.use(talk.session, agency.id, kind.code, "", talk.person.id, talk.now):
        talk.note(place.bloc.id, "template_ours", agency=agency.id, text=kind.name)
        said = talk._("Đã ghi nhận. Văn bản lập từ nay theo mẫu của Hệ thống.")
    return _show(talk, agency, kind, _where(talk.words), said)


def drop(talk: Talk) -> str:
    """Do not use it."""
    _place, agency, kind, row, where = _row(talk)
    dropped = templates.drop(talk.session, row, talk.person.id, talk.now)
    return _show(talk, agency, kind, where, talk._("Đã bỏ mẫu bản {n}.", n=row.version) if dropped else "")


def _row(talk: Talk) -> tuple[Place, Agency, PaperKind[Any], AgencyTemplate, Where]:
    """The template and the year that a button names, the agency held until the commit."""
    row = talk.session.get(AgencyTemplate, talk.words[0]) if talk.words[1:] else None
    if row is None:
        raise gone(talk)
    where = (row.kind, talk.words[1], row.agency_id)
    place, agency, kind = _named(talk, where)
    templates.hold(talk.session, agency.id)
    talk.session.refresh(row)
    return place, agency, kind, row, where


def _named(talk: Talk, words: tuple[str, ...]) -> tuple[Place, Agency, PaperKind[Any]]:
    """What a button names by paper, year and agency, for somebody who decides how such papers of that agency look."""
    if len(words) < 3:
        raise gone(talk)
    kind = _kind(talk, words[0])
    place, _year = at_any_year(talk, Act.SEE_BLOC, words[1])
    own = kind in kinds(own=True)
    return place, issuing.to_decide(talk, place.bloc, words[2], own=own), kind


def _kind(talk: Talk, code: str) -> PaperKind[Any]:
    found = next((one for one in kinds(own=False) if one.code == code), None)
    if found is None:
        raise gone(talk)
    return found


def _where(words: tuple[str, ...]) -> Where:
    return words[0], words[1], words[2]
