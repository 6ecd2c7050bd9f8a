"""The table of criteria of a year (bảng tiêu chí) as a paper: for everybody who is scored by it."""

from collections.abc import Iterator
from html import unescape

from documents.bloc_file.codes import Step
from documents.papers.criteria_table import CRITERIA_TABLE, CriteriaPaper, Criterion
from documents.papers.kind import Failure
from domain.criteria import CriteriaTable
from domain.criteria_json import table_from_json
from domain.leaves import Evidence, Leaf
from domain.score_rows import Row, rows_of
from handlers.kit.words import Safe, Words
from handlers.papers.criteria_words import bands_said, how_said, rules_said
from handlers.papers.letterhead import hall_of, head_of, signature_of
from handlers.papers.offers import Missing, Offer, Readers
from handlers.papers.subject import About, Source
from handlers.papers.year_parts import day_of, meeting_of
from storage import blocs, years


def gather(source: Source) -> CriteriaPaper | None:
    """What the paper says, of the day of the meeting that signs the pact; None of a year without a table."""
    year, _ = source.subject.year, Words("vi", source.tz)
    if not year.criteria:
        return None
    table, at = table_from_json(year.criteria), day_of(source, meeting_of(source, Step.PACT))
    return CriteriaPaper(
        head=head_of(source, at), year=year.year, at=at, title=table.title, source=table.source,
        lines=tuple(_lines(_, table, _names(source))), base=sum(root.max or 0 for root in table.roots),
        rules=tuple(map(unescape, rules_said(_, table))), bands=tuple(map(unescape, bands_said(_, table))),
        signature=signature_of(source, hall_of(source), ("Các cơ quan thành viên Khối",)),
        illustrative=table.illustrative, way="crit",
    )  # fmt: skip


def _names(source: Source) -> dict[str, str]:
    """The members' names in that year, by the key that a table names them with."""
    then = years.names_then(source.session, source.subject.year.id)
    members = blocs.members(source.session, source.subject.year.id)
    return {one.key: then.get(one.id) or one.short_name or one.name for one in members}


def _lines(_: Words, table: CriteriaTable, names: dict[str, str]) -> Iterator[Criterion]:
    for row in rows_of(table):
        how = unescape(how_said(_, row.leaf, row.part, names)) if row.leaf else ""
        yield Criterion(row.code, row.title, row.most, how, _proof(_, row), row.leaf is None)


def _proof(_: Words, row: Row) -> str:
    """What is asked, and in which form where only one will do."""
    leaf: Leaf | None = row.leaf
    if leaf is None:
        return ""
    asked = {
        Evidence.NONE: _("không yêu cầu"), Evidence.ANY: _("số, ngày văn bản hoặc tệp"), Evidence.FILE: _("tệp"),
        Evidence.REFERENCE: _("chỉ số, ngày văn bản"),
    }[leaf.evidence]  # fmt: skip
    if not leaf.hint or leaf.evidence is Evidence.NONE:
        return asked
    hint = leaf.hint.rstrip(". ")
    return hint if leaf.evidence is Evidence.ANY else unescape(_("{hint} ({form})", hint=hint, form=asked))


def _missing(source: Source) -> Missing | None:
    year = source.subject.year
    if year.criteria:
        return None
    return Missing(lambda _: _("Khối chưa có bảng tiêu chí năm {year}.", year=str(year.year)), "crit")


def _said(_: Words, _failure: Failure) -> Safe:
    return _("Bảng minh họa, chưa đối chiếu với quy chế của Khối.")


CRITERIA = Offer(
    kind=CRITERIA_TABLE, about=About.YEAR, gather=gather, missing=_missing, readers=Readers.MEMBERS, said=_said,
    steps=frozenset({Step.PACT}),
)  # fmt: skip
