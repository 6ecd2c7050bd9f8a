"""An agency's own templates on cards: for which papers, which is in use, what is wrong with one that came, its sample. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from documents.papers.kind import PaperKind
from domain.speech import Choice, Screen
from handlers.kit.cards import act, back_to, card, paged
from handlers.kit.words import Safe, Words
from handlers.templates.wording import problem_said
from storage import templates
from storage.tables import Agency, AgencyTemplate

TOLD = 3
"""Problems that a card tells."""

Where = tuple[str, str, str]
"""The words of a button: a paper's code, a year, an agency."""


def listed(
    _: Words, year_id: str, agency: Agency, kinds: Sequence[PaperKind[Any]], own: Collection[str], page: int
) -> Screen:
    """The papers for which an agency may have one. `own`: the codes of those for which it has."""
    ways = [act(_way_said(_, one, own), "tmof", one.code, year_id, agency.id) for one in kinds]
    title = _("Mẫu của cơ quan: {agency}", agency=agency.short_name or agency.name)
    said = _("Cơ quan có thể thay mẫu Word của Hệ thống bằng mẫu riêng.")
    return card(_, title, said, rows=paged(_, ways, page, "tm", year_id, agency.id), back=back_to(_, "ppmore", year_id))


def _way_said(_: Words, kind: PaperKind[Any], own: Collection[str]) -> Safe:
    return _("{paper}: mẫu riêng", paper=kind.name) if kind.code in own else _("{title}", title=kind.name)


def kind_card(
    _: Words, kind: PaperKind[Any], where: Where, versions: Sequence[AgencyTemplate], said: str = ""
) -> Screen:
    """Which template a paper is made by, and the ways to another one; while one waits to be chosen there is no way back."""
    used = next((one for one in versions if one.state == "in_use"), None)
    offered = next((one for one in versions if one.state == "offered"), None)
    now = (
        _("Đang dùng: mẫu của cơ quan, bản {n}, từ {at}.", n=used.version, at=_.when(used.changed_at))
        if used
        else _("Đang dùng: mẫu của Hệ thống.")
    )
    rows: list[Choice] = []
    waits = _("Mẫu bản {n} đã kiểm tra, chờ đồng chí chọn.", n=offered.version) if offered else ""
    if offered:
        rows += _choose(_, offered, where)
    rows += [act(_("Nhận mẫu hiện hành"), "tmget", *where), act(_("Gửi mẫu mới"), "tmask", *where)]
    before = templates.before(versions)
    if not offered and used is not None and before is None:
        rows.append(act(_("Trở lại mẫu của Hệ thống"), "tmours", *where))
    if not offered and before is not None:
        rows.append(act(_("Trở lại mẫu bản {n}", n=before.version), "tmback", before.id, where[1]))
    return card(_, _("Mẫu của cơ quan: {paper}", paper=kind.name), said, now, waits, rows=rows, back=_back(_, where))


def current(_: Words, kind: PaperKind[Any], where: Where, path: str, name: str) -> Screen:
    """The file in use, to be changed in Word."""
    plain_one = next((one for one in kind.required if kind.declared.get(one, ()) is None), "khoi")
    screen = card(
        _, _("Mẫu hiện hành: {paper}", paper=kind.name),
        _("Mời đồng chí sửa bằng Word: câu chữ, phông chữ, cách trình bày tùy ý."),
        _("Chỗ như {field} do Hệ thống điền: giữ nguyên cách viết, có thể chuyển chỗ.", field=f"{{{{ {plain_one} }}}}"),
        _("Dòng có {mark} quyết định đoạn bên trong có in hay không, in mấy lần: giữ nguyên.", mark="{% ... %}"),
        _("Chuyển đoạn thì chuyển cùng cả dòng mở ({opens}) và dòng đóng ({closes}).", opens="{%p if ... %}", closes="{%p endif %}"),
        rows=[act(_("Gửi mẫu mới"), "tmask", *where)], back=back_to(_, "tmof", *where), paper=path,
    )  # fmt: skip
    return replace(screen, paper_name=name)


def asked(_: Words, kind: PaperKind[Any], where: Where) -> Screen:
    """Which file is waited for."""
    return card(
        _, _("Gửi mẫu mới: {paper}", paper=kind.name), _("Mời đồng chí gửi tệp Word (.docx, tối đa 2 MB) đã sửa từ mẫu hiện hành."),
        _("Hệ thống kiểm tra các trường và gửi bản in thử; mẫu chưa được dùng cho đến khi đồng chí chọn."),
        rows=[], back=back_to(_, "tmof", *where),
    )  # fmt: skip


def reading(_: Words, kind: PaperKind[Any], where: Where) -> Screen:
    """The file has come and is being looked at."""
    line = _("Hệ thống đang kiểm tra; kết quả gửi ngay dưới đây.")
    return card(_, _("Đã nhận mẫu: {paper}", paper=kind.name), line, rows=[], back=back_to(_, "tmof", *where))


def wrong(_: Words, kind: PaperKind[Any], where: Where, problems: Sequence[Sequence[str]]) -> Screen:
    """It may not be used: what is to be mended, the first of it."""
    lines = [problem_said(_, *one) for one in problems[:TOLD]]
    more = len(problems) - TOLD
    rest = _("và {n} chỗ khác.", n=more) if more > 0 else ""
    rows = [act(_("Gửi lại"), "tmask", *where), act(_("Nhận mẫu hiện hành"), "tmget", *where)]
    return card(
        _, _("Mẫu chưa dùng được: {paper}", paper=kind.name), *lines, rest, rows=rows, back=back_to(_, "tmof", *where)
    )


def sample(_: Words, kind: PaperKind[Any], where: Where, row: AgencyTemplate, path: str) -> Screen:
    """What a paper looks like by it."""
    return card(
        _, _("Bản in thử: {paper}, mẫu bản {n}", paper=kind.name, n=row.version),
        _("Số liệu, tên người trong tệp không có thật, chỉ để xem cách trình bày."),
        rows=_choose(_, row, where), back=back_to(_, "tmof", *where), paper=path,
    )  # fmt: skip


def _choose(_: Words, row: AgencyTemplate, where: Where) -> list[Choice]:
    return [act(_("Dùng mẫu này"), "tmuse", row.id, where[1]), act(_("Bỏ mẫu này"), "tmdrop", row.id, where[1])]


def _back(_: Words, where: Where) -> Choice:
    return back_to(_, "tm", where[1], where[2])
