"""The years of a bloc on cards. Pure."""

from collections.abc import Sequence
from itertools import groupby

from domain.speech import Choice, Screen, plain
from handlers.honours.screens import state_said
from handlers.kit.awards import award_name
from handlers.kit.cards import act, back_to, card, label, paged, some_names
from handlers.kit.charting import chart_label
from handlers.kit.words import Words
from storage.tables import Agency, Bloc, Nomination, Office, Year

Row = Choice | tuple[Choice, ...]

LINES = 5
"""Lines of words below a title."""

NAMED = 6
"""Agencies named in a line that stands for a year."""

YEARS = 5
"""Years told on one card; older ones are on the next page."""


def years(_: Words, bloc: Bloc, listed: Sequence[tuple[Year, str]], awards: Sequence[str], page: int) -> Screen:
    """All years with their head, then the ways across them."""
    rows: list[Row] = [
        *paged(
            _, [act(label(f"{year.year}: {head}" if head else str(year.year)), "hisyear", year.id) for year, head in listed],
            page, "history",
        ),
        (act(_("Từng cơ quan"), "hisall", 0), act(label(bloc.head_word), "hisheads", 0)),
        *[act(label(award_name(_, award)), "hisaward", award, 0) for award in awards],
    ]  # fmt: skip
    line = _("Mời đồng chí chọn năm, cơ quan hoặc danh hiệu.") if listed else _("Khối chưa có năm nào.")
    return card(
        _, _("Các năm của {bloc}", bloc=bloc.short_name or bloc.name), line, rows=rows, back=back_to(_, "results")
    )


def year_card(
    _: Words,
    bloc: Bloc,
    year: Year,
    members: int,
    offices: tuple[str, str],
    awards: Sequence[tuple[str, str]],
    votes: int, *, papers: bool = False,
) -> Screen:  # fmt: skip
    """One year: its size and theme, its offices, its awards. `awards`: (award, names); `papers`: there are papers of the launch to read."""
    head, deputies = offices
    held = [
        _("{head}: {name}.", head=bloc.head_word, name=head) if head else "",
        _("{deputy}: {names}.", deputy=bloc.deputy_word, names=deputies) if deputies else "",
    ]
    lines = [
        _.plural("{n} cơ quan thành viên.", "{n} cơ quan thành viên.", members),
        " ".join(filter(None, held)),
        *[_("{subject}: {names}.", subject=award_name(_, award), names=names) for award, names in awards[:3]],
        _("Chủ đề: {theme}.", theme=year.theme.rstrip(".")) if year.theme else "",
    ]
    lines = [*filter(None, lines)][:LINES]
    rows: list[Row] = [act(_("Khen thưởng, nhiệm kỳ"), "hon", year.id)]
    if votes:
        rows.append(act(_("Kết quả bỏ phiếu ({n})", n=votes), "hisvotes", year.id))
    if papers:
        rows.append(act(_("Văn bản của Khối"), "docs", year.id))
    rows.append(act(_("Thêm"), "yrmore", year.id))
    return card(_, _("Năm {year}", year=str(year.year)), *lines, rows=rows, back=back_to(_, "history"))


def votes(_: Words, year: Year, listed: Sequence[tuple[str, str]]) -> Screen:
    """The published results of a year."""
    rows = [act(label(title), "vres", ballot_id, 0) for ballot_id, title in listed]
    if listed:
        rows.append(act(chart_label(_), "histurn", year.id))
    return card(
        _, _("Kết quả bỏ phiếu năm {year}", year=str(year.year)), rows=rows, back=back_to(_, "hisyear", year.id)
    )


def agencies(_: Words, listed: Sequence[Agency], page: int) -> Screen:
    """Whose line over the years is wanted."""
    rows = paged(_, [act(label(one.short_name or one.name), "hisone", one.id, 0) for one in listed], page, "hisall")
    return card(
        _, _("Từng cơ quan qua các năm"), _("Mời đồng chí chọn cơ quan."), rows=rows, back=back_to(_, "history")
    )


def agency(
    _: Words,
    bloc: Bloc,
    one: Agency,
    held: Sequence[tuple[Year, Office]],
    won: Sequence[tuple[Year, Nomination]],
    page: int,
    *,
    scored: bool = False,
) -> Screen:
    """An agency's own line: a year a line, its office and its awards. `scored`: there may be points for a chart."""
    said: dict[int, list[str]] = {}
    for year, office in held:
        said.setdefault(year.year, []).append(bloc.head_word if office.office == "head" else bloc.deputy_word)
    for year, row in won:
        said.setdefault(year.year, []).append(f"{award_name(_, row.award)} ({state_said(_, row)})")
    lines = [
        _("{year}: {what}.", year=str(number), what="; ".join(said[number])) for number in sorted(said, reverse=True)
    ]
    chart = (act(chart_label(_), "hischart", one.id),) if scored else ()
    name = plain(one.short_name or one.name)
    return _lines_card(_, name, lines, page, ("hisone", one.id), back_to(_, "hisall", 0), chart)


def award(_: Words, code: str, won: Sequence[tuple[Year, Nomination, Agency]], page: int) -> Screen:
    """Who was proposed for an award, a year a line."""
    lines = []
    for number, group in groupby(won, key=lambda each: each[0].year):
        who = [f"{one.short_name or one.name} ({state_said(_, row)})" for _year, row, one in group]
        lines.append(_("{year}: {what}.", year=str(number), what=some_names(_, who, NAMED)))
    return _lines_card(_, plain(award_name(_, code)), lines, page, ("hisaward", code), back_to(_, "history"))


def heads(_: Words, bloc: Bloc, held: Sequence[tuple[Year, str, str]], page: int) -> Screen:
    """Who was head and deputy, a year a line. `held`: year, head, deputies."""
    lines = [
        _("{year}: {head}; {deputy}: {names}.", year=str(year.year), head=head, deputy=bloc.deputy_word, names=deputies)
        if deputies
        else _("{year}: {what}.", year=str(year.year), what=head)
        for year, head, deputies in held
    ]
    return _lines_card(
        _, _("{head} qua các năm", head=bloc.head_word), lines, page, ("hisheads",), back_to(_, "history")
    )


def _lines_card(
    _: Words, title: str, lines: Sequence[str], page: int, action: tuple[str, ...], back: Choice, more: tuple[Choice, ...] = ()
) -> Screen:  # fmt: skip
    """Lines, some to a page. `more`: a row of buttons below them."""
    last = max(0, (len(lines) - 1) // YEARS)
    page = min(page, last)
    turn = []
    if page > 0:
        turn.append(act(_("◀ Trang trước"), *action, page - 1))
    if page < last:
        turn.append(act(_("Trang sau ▶"), *action, page + 1))
    shown = lines[page * YEARS : (page + 1) * YEARS] or [_("Chưa có dữ liệu.")]
    return card(_, title, *shown, rows=[tuple(turn), more], back=back)
