"""Awards, rules and verdicts in words (`screens.md` 7)."""

from datetime import datetime
from fractions import Fraction
from html import unescape
from typing import Any

from domain.channels import Channel
from domain.questions import MOTION, Base, Question, QuestionKind, Rules, needed_before, percent
from domain.refusals import Refusal as Rule
from handlers.kit.awards import award_name
from handlers.kit.refusal import Refusal
from handlers.kit.words import Safe, Words


def subject(_: Words, code: str) -> str:
    """What a question is about."""
    names = {
        "HEAD": _("Bầu Trưởng khối năm sau"), "DEPUTY": _("Bầu Phó khối năm sau"), "TRIAL": _("Phiếu thử"),
        MOTION: _("Nội dung biểu quyết"),
    }  # fmt: skip
    return names.get(code) or award_name(_, code)


def openly(_: Words) -> Safe:
    """Said plainly before anybody speaks at an open vote."""
    return _("Biểu quyết công khai: mọi người thấy cơ quan nào chọn gì.")


def trial_title(_: Words) -> Safe:
    """The title of every card of a trial, between colours that stand on no card of a vote in earnest."""
    return _("🟧 BỎ PHIẾU THỬ - không tính kết quả 🟧")


def marks(_: Words) -> tuple[str, str, str]:
    """Yes, no, no opinion: neutral words, no ticks and no colours."""
    return _("Đồng ý"), _("Không đồng ý"), _("Không có ý kiến")


def base_name(_: Words, base: Base) -> str:
    """Of what the threshold is a part."""
    return {
        Base.ALL_MEMBERS: _("tổng số thành viên Khối"),
        Base.PRESENT: _("số thành viên dự họp"),
        Base.ISSUED: _("số phiếu phát ra"),
        Base.RETURNED: _("số phiếu thu về"),
        Base.VALID: _("số phiếu hợp lệ"),
    }[base]


def requirement(_: Words, question: Question, count: int | None, rests: Safe | None = None) -> Safe:
    """The rule with the count it means: "Yêu cầu: từ 2/3 tổng số thành viên Khối trở lên (6 phiếu), theo ...".

    `count`: None before the papers are counted, where that alone says it. `rests`: on what a rule without a clause rests.
    """
    rules = question.rules
    part = f"{rules.threshold.numerator}/{rules.threshold.denominator}"
    clause = rests or _("theo quy tắc Thư ký Khối đã xác nhận")  # a ballot with any other does not begin
    if rules.clause:
        clause = _("theo {clause}", clause=rules.clause)
    values = {"base": base_name(_, rules.base), "n": count, "clause": clause}
    if rules.threshold == 0:
        return _("Yêu cầu: nhiều phiếu nhất, {clause}.", clause=clause)
    if count is None and rules.strict:
        return _("Yêu cầu: trên {part} {base} (tính khi kiểm phiếu), {clause}.", part=part, **values)
    if count is None:
        return _("Yêu cầu: từ {part} {base} trở lên (tính khi kiểm phiếu), {clause}.", part=part, **values)
    if rules.threshold == 1:
        return _("Yêu cầu: toàn bộ {base} ({n} phiếu), {clause}.", **values)
    if rules.strict:
        return _("Yêu cầu: trên {part} {base} ({n} phiếu), {clause}.", part=part, **values)
    return _("Yêu cầu: từ {part} {base} trở lên ({n} phiếu), {clause}.", part=part, **values)


def goal(_: Words, question: Question, members: int, each: int = 1) -> Safe:
    """The count needed of members with so many papers `each`, short: "Cần 6 phiếu (từ 2/3 tổng số thành viên Khối)."."""
    return goal_of(_, question.rules, members, each)


def goal_of(_: Words, rules: Rules, members: int, each: int = 1) -> Safe:
    """The same of rules that no question has yet."""
    count = needed_before(rules, members, each)
    part, base = f"{rules.threshold.numerator}/{rules.threshold.denominator}", base_name(_, rules.base)
    if rules.threshold == 0:
        return _("Được bầu: nhiều phiếu nhất.")
    if count is None and rules.strict:
        return _("Cần trên {part} {base} (tính khi kiểm phiếu).", part=part, base=base)
    if count is None:
        return _("Cần từ {part} {base} (tính khi kiểm phiếu).", part=part, base=base)
    if rules.threshold == 1:
        return _("Cần {n} phiếu (toàn bộ {base}).", n=count, base=base)
    if rules.strict:
        return _("Cần {n} phiếu (trên {part} {base}).", n=count, part=part, base=base)
    return _("Cần {n} phiếu (từ {part} {base}).", n=count, part=part, base=base)


def paper_name(_: Words, agency_name: str, which: str) -> str:
    """A paper by its agency, and with `which` ("2/3") where each agency has several; data, to be escaped like a name."""
    return unescape(_("{agency} (phiếu {which})", agency=agency_name, which=which)) if which else agency_name


def channel_name(_: Words, channel: Channel) -> str:
    """How an agency votes."""
    return {
        Channel.ELECTRONIC: _("phiếu điện tử"), Channel.PAPER: _("phiếu giấy"), Channel.WRITTEN: _("ý kiến bằng văn bản"),
        Channel.HAND: _("biểu quyết công khai"),
    }[channel]  # fmt: skip


def part_said(_: Words, threshold: Fraction, *, strict: bool) -> Safe:
    """A threshold by itself: "trên 1/2", "từ 2/3", "toàn bộ"."""
    part = f"{threshold.numerator}/{threshold.denominator}"
    if threshold in {0, 1}:
        return _("toàn bộ") if threshold else _("nhiều phiếu nhất")
    return _("trên {part}", part=part) if strict else _("từ {part}", part=part)


def verdict_line(_: Words, question: Question, name: str, line: dict[str, Any]) -> Safe:
    """One nominee's line: "Trường Chính trị: 7/9 phiếu đồng ý (77,8%). KẾT QUẢ: ĐẠT."; where one chooses, "phiếu bầu"."""
    share_text = _.points(percent(line["yes"], line["base"]) * 10)
    outcome = {
        "elected": _("ĐẠT"),
        "tied": _("BẰNG PHIẾU"),
        "no_place": _("ĐỦ PHIẾU, HẾT SỐ LƯỢNG"),
        "not_enough": _("CHƯA ĐẠT, thiếu {n} phiếu", n=max(0, line["needed"] - line["yes"])),
    }[line["verdict"]]
    values = {"name": name, "yes": line["yes"], "base": line["base"], "share": share_text, "outcome": outcome}
    if question.kind is QuestionKind.CHOOSE:
        return _("{name}: {yes}/{base} phiếu bầu ({share}%). KẾT QUẢ: {outcome}.", **values)
    return _("{name}: {yes}/{base} phiếu đồng ý ({share}%). KẾT QUẢ: {outcome}.", **values)


def asked(_: Words, question: Question) -> Safe:
    """How a question is answered."""
    if question.kind is QuestionKind.CHOOSE and question.least == question.most > 1:
        return _("Chọn đúng {n} cơ quan.", n=question.most)
    if question.kind is QuestionKind.CHOOSE:
        return _("Chọn tối đa {n} cơ quan.", n=question.most)
    return _("Chọn một trong ba ý kiến.")


def taken_until(_: Words, until_at: datetime | None) -> Safe:
    """Until when answers are taken; "" at a ballot in the hall."""
    return Safe("") if until_at is None else _("Lấy ý kiến, không họp; trả lời đến {when}.", when=_.when(until_at))


def over(_: Words, until_at: datetime) -> Safe:
    """Answers are taken no more."""
    return _("Đã hết hạn trả lời: {when}. Hệ thống không ghi nhận thêm.", when=_.when(until_at))


def why_annulled(_: Words, why: str) -> str:
    """Why a ballot has no result (`binding.ANNULLED`)."""
    return {
        "key_lost": _("Không mở được hòm phiếu vì mất khóa."),
        "roll_mismatch": _("Số phiếu trong hòm không khớp số cơ quan đã bỏ phiếu."),
        "key_changed": _("Khóa hòm phiếu không còn là khóa lúc bắt đầu bỏ phiếu."),
        "content_changed": _("Nội dung phiếu không còn như lúc bắt đầu bỏ phiếu."),
        "restored": _("Dữ liệu được khôi phục từ bản sao lưu giữa lúc bỏ phiếu nên có thể thiếu phiếu."),
        "hands_changed": _("Ý kiến đã ghi nhận bị thay đổi ngoài Hệ thống."),
        "few_answers": _("Không đủ cơ quan trả lời trong thời hạn lấy ý kiến."),
        "decided": _("Tổ kiểm phiếu hoặc Thư ký và chủ trì đã quyết định hủy."),
    }.get(why, "")


def refused(_: Words, rule: Rule, ended: str = "") -> Refusal:
    """The sentence for a rule's refusal. `ended`: when the ballot was closed, in words."""
    sentences = {
        "vote.not_holder": _("Đồng chí không giữ phiếu này. Người bỏ phiếu là lãnh đạo cơ quan hoặc người được cử."),
        "vote.not_begun": _("Chưa bắt đầu bỏ phiếu. Hệ thống sẽ báo khi bắt đầu."),
        "vote.ended": _("Đã kết thúc bỏ phiếu lúc {ended}. Phiếu của đồng chí không được ghi nhận.", ended=ended),
        "vote.on_slip": _("Cơ quan bỏ phiếu giấy hoặc có ý kiến bằng văn bản, nên không bỏ phiếu trên điện thoại nữa."),
        "hands.voted": _("Cơ quan này đã tự biểu quyết trên điện thoại, nên Thư ký không ghi thay."),
        "slips.voted": _("Cơ quan này đã bỏ phiếu trên điện thoại."),
        "slips.not_now": _("Đợt bỏ phiếu này không nhận thêm phiếu giấy."),
        "slips.missing": _("Còn câu chưa nhập kết quả phiếu giấy."),
        "paper.malformed": _("Nút này không đúng với đợt bỏ phiếu. Mời đồng chí gõ /bophieu để mở lại phiếu."),
        "paper.too_many": _("Đồng chí đã chọn đủ số lượng. Muốn đổi, mời đồng chí bỏ một lựa chọn trước."),
        "paper.too_few": _("Đồng chí chọn chưa đủ số lượng của một câu. Mời đồng chí chọn thêm, hoặc bỏ trống câu đó."),
        "ballot.changed": _(
            "Dữ liệu đợt bỏ phiếu không còn như lúc bắt đầu. Phiếu của đồng chí CHƯA được ghi nhận; đề nghị đồng chí báo chủ trì."
        ),
        "paper.own": _("Quy tắc không cho cơ quan tự bỏ phiếu. Mời đồng chí để Không có ý kiến ở dòng đó."),
        "ballot.opened": _("Đợt bỏ phiếu này đã bắt đầu."),
        "ballot.no_presence": _(
            "Số phiếu cần tính trên số thành viên dự họp, nên cần điểm danh trước. "
            "Mời Thư ký Khối gõ /hoinghi, chọn Đủ mặt hoặc Có cơ quan vắng."
        ),
        "voter.too_late": _("Đã bắt đầu bỏ phiếu nên không thay người được nữa."),
        "voter.not_of_agency": _("Người được cử phải thuộc cơ quan."),
        "voter.holds_other": _("Đồng chí này đã giữ một phiếu khác của cơ quan. Mời đồng chí cử người khác."),
        "close.few_answers": _(
            "Chưa đủ cơ quan trả lời, nên chưa kết thúc được. Mời đồng chí chọn kéo dài hoặc kết thúc, không có kết quả."
        ),
        "close.key_missing": _("Chưa kiểm phiếu được: máy chủ đang dùng khóa khác với khóa lúc bắt đầu bỏ phiếu."),
        "close.key_there": _("Hệ thống mở được hòm phiếu. Mời đồng chí kết thúc bỏ phiếu như thường."),
        "close.nobody_presides": _("Kết thúc bỏ phiếu cần chủ trì đề nghị hoặc xác nhận."),
        "annul.not_able": _(
            "Việc hủy đợt bỏ phiếu do tổ kiểm phiếu và chủ trì thực hiện; không có tổ thì Thư ký và chủ trì."
        ),
        "annul.same_person": _("Cần một đồng chí khác xác nhận hủy đợt bỏ phiếu."),
        "annul.nobody_presides": _("Hủy đợt bỏ phiếu cần chủ trì đề nghị hoặc xác nhận."),
        "close.same_person": _("Cần một đồng chí khác xác nhận kết thúc bỏ phiếu."),
    }
    return Refusal(sentences.get(rule.code, sentences["paper.malformed"]))
