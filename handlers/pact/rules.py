"""A rule's no in words, and the texts a pact can begin from."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from sqlmodel import Session

from domain.pact import Operator, Target
from domain.refusals import Refusal as Rule
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.pact.sample import CONTENTS
from storage import pacts
from storage.pacts import stored_target
from storage.tables import Year

if TYPE_CHECKING:
    from documents.bloc_file.format import Pact

T = TypeVar("T")


def by_rule(talk: Talk, move: Callable[[], T]) -> T:
    """What `move` gives; the rule's no becomes a sentence that says what to do."""
    try:
        return move()
    except Rule as rule:
        raise Refusal(_sentence(talk, rule)) from None


def _sentence(talk: Talk, rule: Rule) -> str:
    _ = talk._
    sentences = {
        "pact.asked": _("Giao ước đã gửi xin ý kiến nên không sửa tại chỗ được. Mời đồng chí mở Theo dõi ý kiến, chọn Sửa thành bản mới."),
        "pact.signed": _("Giao ước đã ký, không sửa được nữa."),
        "pact.not_asked": _("Giao ước đang được sửa. Hệ thống sẽ báo khi xin ý kiến lại."),
        "pact.frozen": _("Nội dung giao ước đã chốt. Mời đồng chí báo Thư ký Khối nếu còn ý kiến."),
        "pact.not_frozen": _("Nội dung giao ước chưa chốt. Mời đồng chí chốt nội dung trước khi ghi nhận ký."),
        "pact.empty": _("Giao ước chưa có nội dung nào. Mời đồng chí thêm ít nhất một nội dung."),
        "content.empty": _("Chưa thấy nội dung nào. Mời đồng chí gõ nội dung giao ước."),
        "content.too_long": _("Nội dung thứ {number} dài quá 1.500 ký tự. Mời đồng chí tách thành các nội dung ngắn hơn."),
        "point.unreadable": _("Chưa rõ góp ý nội dung nào. Mời đồng chí gõ số nội dung trước, ví dụ: 3: cần ghi rõ thời gian."),
        "point.unknown": _("Không có nội dung số {number}; giao ước có {last} nội dung. Mời đồng chí gõ lại."),
        "target.unreadable": _("Chưa đọc được chỉ tiêu. Mời đồng chí gõ tên, mức và đơn vị, ví dụ: Văn bản được ký số: từ 95%."),
        "target.too_long": _("Chỉ tiêu dài quá 200 ký tự. Mời đồng chí gõ gọn hơn."),
    }  # fmt: skip
    return sentences[rule.code].format(**rule.params)


def sources(session: Session, year: Year) -> list[tuple[str, int]]:
    """The texts there are, with how many contents: last year's, the bloc file's, the sample."""
    found = [("last", last_year(session, year)), ("file", in_file(year)), ("sample", list(CONTENTS))]
    return [(name, len(texts)) for name, texts in found if texts]


def text_from(session: Session, year: Year, source: str) -> list[str] | None:
    """The contents of a source; None for a name that is none."""
    if source == "last":
        return last_year(session, year)
    return {"file": in_file(year), "sample": list(CONTENTS), "blank": list[str]()}.get(source)


def last_year(session: Session, year: Year) -> list[str]:
    """The contents of the year before, also where its bloc file tells them."""
    row = pacts.before(session, year)
    return list(row.contents) if row else []


def in_file(year: Year) -> list[str]:
    """The contents that the bloc's file gives for this year."""
    pact = _pact_in_file(year)
    return list(pact.contents) if pact else []


def targets_from(session: Session, year: Year, source: str) -> list[dict[str, object]]:
    """The targets that a source has, as they are stored."""
    if source == "last":
        row = pacts.before(session, year)
        return list(row.targets) if row else []
    pact = _pact_in_file(year) if source == "file" else None
    return [
        stored_target(Target(one.indicator, Operator(one.operator), one.value, one.unit, one.base or ""))
        for one in (pact.targets if pact else ())
    ]


def _pact_in_file(year: Year) -> Pact | None:
    pact = (year.facts.get("file") or {}).get("pact")
    if not pact:
        return None
    from documents.bloc_file.format import Pact  # once a year; the bot starts without the whole format

    found = Pact.model_validate(pact)
    return found if found.year == year.year else None
