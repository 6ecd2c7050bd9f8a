"""The cards of what a year leaves. Pure."""

from domain.drives import Origin
from domain.honours import Course
from domain.speech import Choice, Screen
from domain.year_statistics import GIVEN, Counts, Duration
from handlers.kit.cards import act, back_to, card
from handlers.kit.words import Safe, Words
from storage.tables import Year


def more(_: Words, year: Year, *, files: int, heads: bool) -> Screen:
    """What can be taken along. `files`: published ballot files; `heads`: for the head's people, who also have statistics and archive."""
    rows: list[Choice] = [act(_("Nhật ký của năm"), "yrtrail", year.id)]
    if files:
        rows.append(act(_("Tệp phiếu đã công bố ({n})", n=files), "yrvotes", year.id))
    if heads:
        rows.append(act(_("Thống kê phong trào, khen thưởng"), "yrstat", year.id))
        rows.append(act(_("Tải hồ sơ năm"), "sucpack", year.id))
    line = _("Mời đồng chí chọn nội dung cần tải về.")
    return card(_, _("Tải về: năm {year}", year=str(year.year)), line, rows=rows, back=back_to(_, "hisyear", year.id))


def trail_file(_: Words, year: Year, path: str, lines: int, *, cut: bool) -> Screen:
    """The trail as a table."""
    said = _("Gồm {n} dòng, mở bằng Excel.", n=lines)
    older = _("Các dòng cũ hơn không kèm theo.") if cut else ""
    return card(
        _,
        _("Nhật ký của Khối năm {year}", year=str(year.year)),
        said,
        older,
        back=back_to(_, "yrmore", year.id),
        paper=path,
    )


def ballot_files(_: Words, year: Year, path: str, files: int) -> Screen:
    """All published ballot files of the year."""
    title = _("Tệp phiếu đã công bố năm {year}", year=str(year.year))
    said = _("Gồm {n} tệp phiếu và bảng mã kiểm tra của từng tệp.", n=files)
    return card(_, title, said, back=back_to(_, "yrmore", year.id), paper=path)


def statistics(
    _: Words, year: Year, drives: Counts[Origin, Duration], awards: Counts[str, Course], commended: int
) -> Screen:  # fmt: skip
    """In short; the tables are in the workbook."""
    by = {one: drives.of_row(one) for one in Origin}
    who = {"bloc": by[Origin.BLOC], "above": by[Origin.ABOVE], "agency": by[Origin.AGENCY]}
    given = sum(awards.of_column(one) for one in GIVEN)
    lines: list[Safe] = [
        _("Phong trào: {n}; Khối phát động {bloc}, hưởng ứng cấp trên {above}, cơ quan phát động {agency}.", n=drives.total, **who),
        _("Đề nghị khen thưởng: {n}; đã có quyết định {given}.", n=awards.total, given=given),
        _("Lượt cơ quan được biểu dương trong phong trào: {n}.", n=commended),
    ]  # fmt: skip
    rows = [act(_("Tệp Excel"), "yrbook", year.id)]
    return card(
        _, _("Thống kê phong trào, khen thưởng năm {year}", year=str(year.year)), *lines, rows=rows, back=back_to(_, "yrmore", year.id)
    )  # fmt: skip


def workbook(_: Words, year: Year, path: str) -> Screen:
    """The tables."""
    line = _("Tệp có ba bảng, các tổng là công thức.")
    title = _("Thống kê phong trào, khen thưởng năm {year}", year=str(year.year))
    return card(_, title, line, back=back_to(_, "yrstat", year.id), paper=path)
