"""The numbers of the whole bloc: added up, read from paper where a registration came on paper, and which items there are."""

from collections.abc import Mapping, Sequence

from domain.counted import ITEMS, ITEMS_MOST, NAME_LONGEST, read_numbers
from domain.eligibility import Act
from domain.pact import sign_of
from domain.speech import Choice, Screen, plain
from domain.words import fold
from handlers.assessing.proving import refuse_secrets
from handlers.kit.access import Place
from handlers.kit.cards import act, back_to, card, label, some_names
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import Spot, at_agency, at_step, gone, kept, number_of
from handlers.kit.words import Words
from handlers.registering.counting import by_rule
from handlers.registering.items import item_name, names_of, numbers_said, order_of
from storage import blocs, registrations
from storage.tables import Agency, Step, StepMark

LETTERS = 3
"""A name of an item has at least so many."""

# Screens


def sums_card(
    _: Words, where: tuple[str, str], items: Sequence[str], by_agency: Mapping[str, Mapping[str, int]], *, papers: bool, sets: bool
) -> Screen:  # fmt: skip
    """Every item added up, a button each."""
    rows: list[Choice] = []
    for n, item in enumerate(items):
        said = [numbers[item] for numbers in by_agency.values() if item in numbers]
        line = _("{item}: {total} ({n} cơ quan)", item=item_name(_, item), total=sum(said), n=len(said))
        rows.append(act(label(line), "rgsumone", *where, n, order_of(items)))
    if papers and items:
        rows.append(act(_("Số liệu bản giấy"), "rgpaper", *where))
    if sets:
        rows.append(act(_("Chọn mục đăng ký"), "rgcnt", *where))
    line = (
        _("Mời đồng chí chọn một mục để xem từng cơ quan.")
        if items
        else _("Khối chưa dùng mục này; bật bằng cách chọn mục đăng ký.")
    )
    return card(_, _("Số lượng đăng ký của Khối"), line, rows=rows, back=back_to(_, "rgall", *where))


def sum_card(
    _: Words, where: tuple[str, str], item: str, said: Sequence[tuple[str, int]], missing: Sequence[str]
) -> Screen:
    """One item, agency by agency."""
    total = sum(n for _name, n in said)
    return card(
        _, plain(item_name(_, item)), _("Cả Khối: {n}.", n=total),
        _("{numbers}.", numbers=", ".join(f"{name} {n}" for name, n in said)) if said else "",
        _("Chưa có số liệu: {names}.", names=some_names(_, missing)) if missing else "", back=back_to(_, "rgsum", *where),
    )  # fmt: skip


def papers_card(_: Words, where: tuple[str, str], agencies: Sequence[tuple[Agency, bool]], said: str = "") -> Screen:
    """The agencies that registered on paper; whose numbers are there is marked."""
    rows = [
        act(label(f"{'✓' if has else '·'} {one.short_name or one.name}"), "rgpone", *where, one.id)
        for one, has in agencies
    ]
    line = (
        _("Mời đồng chí chọn cơ quan để nhập số liệu ghi trong bản giấy.")
        if agencies
        else _("Chưa có bản đăng ký giấy.")
    )
    return card(_, _("Số liệu bản giấy"), said, line, rows=rows, back=back_to(_, "rgsum", *where))


def ask_paper(_: Words, spot: Spot, items: Sequence[str], numbers: Mapping[str, int]) -> Screen:
    """Type the numbers of one paper."""
    return card(
        _, _("Số liệu bản giấy: {agency}", agency=spot.name),
        _("Hiện nay: {numbers}.", numbers=numbers_said(_, items, numbers)) if numbers else "",
        _("Các mục: {items}.", items="; ".join(item_name(_, item) for item in items)),
        _("Mời đồng chí gõ mỗi dòng một mục, ví dụ: {item}: 25", item=item_name(_, items[0])),
        back=back_to(_, "rgpaper", *spot.words[:2]),
    )  # fmt: skip


def items_card(_: Words, where: tuple[str, str], items: Sequence[str], said: str = "") -> Screen:
    """Which items are counted; the button says what will be."""
    rows = [
        act(label(("● " if item in items else "○ ") + item_name(_, item)), "rgcnton", *where, sign_of([item]), int(item not in items))
        for item in choices(items)
    ]  # fmt: skip
    rows.append(act(_("Thêm mục khác"), "rgcntadd", *where))
    return card(
        _, _("Mục đăng ký số lượng"), said, _("Mời đồng chí đánh dấu mục các cơ quan phải ghi số lượng; bỏ hết là không dùng."),
        rows=rows, back=back_to(_, "rgsum", *where),
    )  # fmt: skip


def ask_item(_: Words, where: tuple[str, str]) -> Screen:
    """Type the name of another item."""
    return card(
        _, _("Thêm mục khác"), _("Mời đồng chí gõ tên mục trong một dòng, ví dụ: Mô hình dân vận khéo."),
        back=back_to(_, "rgcnt", *where),
    )  # fmt: skip


def choices(items: Sequence[str]) -> list[str]:
    """The usual items, then those of the bloc's own that are used."""
    return [*ITEMS, *(item for item in items if item not in ITEMS)]


# Callbacks


def show(talk: Talk) -> str:
    """Everything added up."""
    return _show(talk, *at_step(talk, Act.SEE_SHEETS, talk.words[:2]))


def _show(talk: Talk, place: Place, step: Step) -> str:
    items = registrations.counted(place.bloc, place.year)
    by_agency = registrations.numbers_by_agency(talk.session, step.year_id)
    screen = sums_card(
        talk._, _where(step), items, by_agency, papers=bool(_papers(talk, step)), sets=place.may(Act.SET_UP)
    )
    talk.show(screen)
    return END


def one(talk: Talk) -> str:
    """One item, agency by agency."""
    place, step = at_step(talk, Act.SEE_SHEETS, talk.words[:2])
    items, words = registrations.counted(place.bloc, place.year), talk.words[2:]
    n = number_of(words[0]) if len(words) == 2 else len(items)
    if n >= len(items) or words[1] != order_of(items):
        raise gone(talk)
    by_agency = registrations.numbers_by_agency(talk.session, step.year_id)
    said, missing = list[tuple[str, int]](), list[str]()
    for agency in blocs.members(talk.session, step.year_id):
        name, numbers = agency.short_name or agency.name, by_agency.get(agency.id, {})
        if items[n] in numbers:
            said.append((name, numbers[items[n]]))
        else:
            missing.append(name)
    talk.show(sum_card(talk._, _where(step), items[n], said, missing))
    return END


def papers(talk: Talk) -> str:
    """The registrations on paper."""
    return _show_papers(talk, at_step(talk, Act.MARK_PAPER, talk.words[:2])[1])


def _show_papers(talk: Talk, step: Step, said: str = "") -> str:
    talk.session.flush()
    by_agency = registrations.numbers_by_agency(talk.session, step.year_id)
    marks = _papers(talk, step)
    members = [one for one in blocs.members(talk.session, step.year_id) if one.id in marks]
    talk.show(papers_card(talk._, _where(step), [(one, one.id in by_agency) for one in members], said))
    return END


def ask(talk: Talk) -> str:
    """Wait for the numbers of one paper."""
    spot, items = _paper(talk, talk.words)
    row = registrations.find(talk.session, spot.step.year_id, spot.agency.id)
    talk.show(ask_paper(talk._, spot, items, row.paper_numbers if row else {}))
    return talk.wait("paper_numbers", where=spot.words)


def take(talk: Talk) -> str:
    """What stands in the paper."""
    spot, items = _paper(talk, kept(talk))
    found = by_rule(talk, lambda: read_numbers(talk.heard.text, names_of(talk._, items)))
    row = registrations.hold(talk.session, spot.step.year_id, spot.agency.id)
    if row.paper_numbers != {**row.paper_numbers, **found}:
        row.paper_numbers = {**row.paper_numbers, **found}
        talk.note(spot.place.bloc.id, "registration_paper_numbers", agency=spot.agency.id, numbers=row.paper_numbers)
    said = talk._("{agency}: {numbers}.", agency=spot.name, numbers=numbers_said(talk._, items, row.paper_numbers))
    return _show_papers(talk, spot.step, said)


def _paper(talk: Talk, words: tuple[str, ...]) -> tuple[Spot, tuple[str, ...]]:
    """An agency that registered on paper, and the items of the year."""
    spot = at_agency(talk, Act.MARK_PAPER, words)
    items = registrations.counted(spot.place.bloc, spot.place.year)
    if spot.step.code != registrations.STEP or not items or spot.agency.id not in _papers(talk, spot.step):
        raise gone(talk)
    return spot, items


def items(talk: Talk) -> str:
    """Which items are counted."""
    return _show_items(talk, *_set_up(talk, talk.words))


def _show_items(talk: Talk, place: Place, step: Step, said: str = "") -> str:
    talk.show(items_card(talk._, _where(step), registrations.counted(place.bloc, place.year), said))
    return END


def set_item(talk: Talk) -> str:
    """Count an item or count it no more; what was registered of it stays in the rows."""
    place, step = _set_up(talk, talk.words)
    had = registrations.counted(place.bloc, place.year)
    item = next((one for one in choices(had) if talk.words[2:3] == (sign_of([one]),)), None)
    if item is None or talk.words[3:] not in {("0",), ("1",)}:
        raise gone(talk)
    wanted = {*had, item} if talk.words[3] == "1" else {*had} - {item}
    return _set(talk, place, step, [one for one in choices(had) if one in wanted])


def ask_name(talk: Talk) -> str:
    """Wait for the name of another item."""
    _place, step = _set_up(talk, talk.words)
    talk.show(ask_item(talk._, _where(step)))
    return talk.wait("item", where=_where(step))


def add(talk: Talk) -> str:
    """An item of the bloc's own."""
    _ = talk._
    place, step = _set_up(talk, kept(talk))
    refuse_secrets(talk, talk.heard.text)
    name = " ".join(talk.heard.text.split()).rstrip(".:")
    if sum(map(str.isalpha, name)) < LETTERS or len(name) > NAME_LONGEST or any(map(str.isdigit, name)):
        raise Refusal(_("Tên mục dài từ 3 đến {n} ký tự, không có chữ số. Mời đồng chí gõ lại.", n=NAME_LONGEST))
    had = registrations.counted(place.bloc, place.year)
    if fold(name) in {fold(said) for names in names_of(_, choices(had)).values() for said in names}:
        raise Refusal(_("Đã có mục mang tên này. Mời đồng chí đánh dấu mục đó hoặc gõ tên khác."))
    return _set(talk, place, step, [*had, name])


def _set(talk: Talk, place: Place, step: Step, wanted: list[str]) -> str:
    if len(wanted) > ITEMS_MOST:
        raise Refusal(talk._("Nhiều nhất {n} mục. Mời đồng chí bỏ bớt mục khác.", n=ITEMS_MOST))
    if tuple(wanted) != registrations.counted(place.bloc, place.year):
        talk.session.refresh(place.bloc, with_for_update=True)
        by_year = {**(place.bloc.settings.get(registrations.COUNTED) or {}), str(place.year.year): wanted}
        blocs.set_setting(talk.session, place.bloc, registrations.COUNTED, by_year)
        talk.note(place.bloc.id, "counted_set", year=place.year.year, items=wanted)
    return _show_items(talk, place, step)


def _set_up(talk: Talk, words: tuple[str, ...]) -> tuple[Place, Step]:
    """The registration of a year, for those who set it up, while it is under way."""
    place, step = at_step(talk, Act.SET_UP, words[:2])
    if step.code != registrations.STEP or step.state == "outside":
        raise gone(talk)
    return place, step


def _papers(talk: Talk, step: Step) -> dict[str, StepMark]:
    marks = blocs.marks(talk.session, step.year_id, step.code)
    return {agency_id: mark for agency_id, mark in marks.items() if mark.how == "paper"}


def _where(step: Step) -> tuple[str, str]:
    return step.code, step.year_id
