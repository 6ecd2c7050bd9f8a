"""Awards, rules and verdicts in words (`screens.md` 7)."""

from fractions import Fraction
from typing import Any

from domain.questions import Base, Question, QuestionKind, percent
from domain.refusals import Refusal as Rule
from handlers.kit.refusal import Refusal
from handlers.kit.words import Safe, Words

OFFICES = frozenset({"HEAD", "DEPUTY"})


def subject(_: Words, code: str) -> str:
    """What a question is about."""
    names = {
        "GOV_FLAG": _("Cờ thi đua của Chính phủ"),
        "PROV_FLAG": _("Cờ thi đua của UBND tỉnh"),
        "PROV_CERT": _("Bằng khen của Chủ tịch UBND tỉnh"),
        "PM_CERT": _("Bằng khen của Thủ tướng"),
        "TTLDXS": _("Tập thể lao động xuất sắc"),
        "HEAD": _("Bầu Trưởng khối năm sau"),
        "DEPUTY": _("Bầu Phó khối năm sau"),
        "TRIAL": _("Phiếu thử"),
    }
    return names.get(code, code)


def marks(_: Words) -> tuple[str, str, str]:
    """Yes, no, no opinion: neutral words, no ticks and no colours."""
    return _("Đồng ý"), _("Không đồng ý"), _("Không có ý kiến")


def share(_: Words, threshold: Fraction, *, strict: bool) -> str:
    """A threshold: "từ 2/3" or "trên 1/2"."""
    part = f"{threshold.numerator}/{threshold.denominator}" if threshold != 1 else _("toàn bộ")
    return _("trên {part}", part=part) if strict else _("từ {part}", part=part)


def base_name(_: Words, base: Base) -> str:
    """Of what the threshold is a part."""
    return {
        Base.ALL_MEMBERS: _("tổng số thành viên Khối"),
        Base.PRESENT: _("số thành viên dự họp"),
        Base.ISSUED: _("số phiếu phát ra"),
        Base.RETURNED: _("số phiếu thu về"),
        Base.VALID: _("số phiếu hợp lệ"),
    }[base]


def requirement(_: Words, question: Question, count: int) -> Safe:
    """The rule with the count it means: "Yêu cầu: từ 2/3 tổng số thành viên Khối (6 phiếu), theo ..."."""
    rules = question.rules
    clause = rules.clause or _("mặc định của hệ thống, chưa đối chiếu quy chế")
    return _(
        "Yêu cầu: {share} {base} ({n} phiếu); {clause}.",
        share=share(_, rules.threshold, strict=rules.strict), base=base_name(_, rules.base), n=count, clause=clause,
    )  # fmt: skip


def verdict_line(_: Words, name: str, line: dict[str, Any]) -> Safe:
    """One nominee's line: "Trường Chính trị: 7/9 phiếu đồng ý (77,8%). ĐẠT"."""
    hundredths = percent(line["yes"], line["base"])
    share_text = _.points((hundredths + 5) // 10 * 10)
    outcome = {
        "elected": _("ĐẠT"),
        "tied": _("BẰNG PHIẾU"),
        "no_place": _("Đủ phiếu, hết số lượng"),
        "not_enough": _("CHƯA ĐẠT"),
    }[line["verdict"]]
    return _(
        "{name}: {yes}/{base} phiếu đồng ý ({share}%). {outcome}",
        name=name, yes=line["yes"], base=line["base"], share=share_text, outcome=outcome,
    )  # fmt: skip


def asked(_: Words, question: Question) -> Safe:
    """How a question is answered."""
    if question.kind is QuestionKind.CHOOSE:
        return _("Chọn tối đa {n}.", n=question.most)
    return _("Chọn một trong ba ý kiến.")


def refused(_: Words, rule: Rule, ended: str = "") -> Refusal:
    """The sentence for a rule's refusal. `ended`: when the ballot was closed, in words."""
    sentences = {
        "vote.not_holder": _("Đồng chí không giữ phiếu này. Phiếu do lãnh đạo cơ quan hoặc người được cử bỏ."),
        "vote.not_begun": _("Chưa bắt đầu bỏ phiếu. Hệ thống sẽ báo khi bắt đầu."),
        "vote.ended": _("Đã kết thúc bỏ phiếu lúc {ended}. Phiếu của đồng chí không được ghi nhận.", ended=ended),
        "paper.malformed": _("Nút này không đúng với đợt bỏ phiếu. Mời đồng chí gõ /bophieu để mở lại phiếu."),
        "paper.too_many": _("Đồng chí đã chọn đủ số lượng. Muốn đổi, mời đồng chí bỏ một lựa chọn trước."),
        "ballot.opened": _("Đợt bỏ phiếu này đã bắt đầu."),
        "voter.too_late": _("Đã bắt đầu bỏ phiếu nên không thay người được nữa."),
        "voter.not_of_agency": _("Người được cử phải thuộc cơ quan."),
        "close.same_person": _("Cần một đồng chí khác xác nhận kết thúc bỏ phiếu."),
    }
    return Refusal(sentences.get(rule.code, sentences["paper.malformed"]))
