"""Which sum of counting minutes does not hold, in words."""

from documents.papers.kind import Failure
from handlers.kit.words import Safe, Words


def sum_said(_: Words, failure: Failure) -> Safe:
    """The sum with its numbers; questions are counted from 1 here."""
    said = dict(failure.params)
    if "question" in said:
        said["question"] = int(said["question"]) + 1
    if failure.code == "minutes.issued":
        return _("Số phiếu phát ra ({issued}) khác số thu về ({collected}) cộng số không thu về ({missing}).", **said)
    if failure.code == "minutes.channels":
        return _("Số phiếu theo hình thức ({came}) khác số phiếu thu về ({collected}).", **said)
    if failure.code == "minutes.collected":
        return _(
            "Câu {question}: số phiếu thu về ({collected}) khác số hợp lệ ({valid}) cộng số không hợp lệ ({invalid}).",
            **said,
        )
    if failure.code == "minutes.base":
        return _("Câu {question}: một cơ quan có {yes} phiếu đồng ý, nhiều hơn tổng số {base}.", **said)
    if failure.code == "minutes.chosen":
        return _("Câu {question}: chọn {chosen} cơ quan, nhiều hơn số lượng được chọn ({places}).", **said)
    return _(
        "Câu {question}: tổng đồng ý, không đồng ý, không có ý kiến của một cơ quan ({votes}) khác số phiếu hợp lệ ({valid}).", **said
    )  # fmt: skip
