"""Đối chiếu mã: whether the own paper was counted, and that there is none too many; and the published file of a ballot.

What is answered to a typed code never repeats it: answers are stored, and a code stands nowhere beside a person.
"""

import re
from hashlib import sha256

from domain.eligibility import Act
from domain.opened import Opened
from domain.speech import Choice, Screen, plain
from handlers.kit.cards import act, back_to, card
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import number_of
from handlers.kit.words import Safe, Words
from handlers.voting import results
from handlers.voting.ballot_files import file_of
from storage import urn
from storage.tables import Ballot

STATE = "receipt"
PAGE = 40
"""Codes on one page: ten lines of a phone."""

_ALIKE = str.maketrans("018", "OIB")
"""Figures that a code does not have, and the letters they were meant for."""

# Screens


def asking_screen(_: Words, ballot_id: str, title: str, papers: int, said: str = "") -> Screen:
    """How many there are, and the way to ask for one's own. `said`: the answer to a code just typed."""
    return card(
        _, _("Đối chiếu mã: {title}", title=title), said, _("Đã đếm {n} phiếu bỏ bằng điện thoại, mỗi phiếu một mã.", n=papers),
        _("Mời đồng chí gõ mã trên thẻ báo đã ghi nhận phiếu."),
        rows=[act(_("Xem tất cả mã"), "vcodes", ballot_id, 0)], back=back_to(_, "vres", ballot_id, 0),
    )  # fmt: skip


def codes_screen(_: Words, ballot_id: str, codes: tuple[str, ...], page: int) -> Screen:
    """All codes in the order of their letters."""
    shown = codes[page * PAGE : (page + 1) * PAGE]
    turn: list[Choice] = []
    if page > 0:
        turn.append(act(_("◀ Trang trước"), "vcodes", ballot_id, page - 1))
    if (page + 1) * PAGE < len(codes):
        turn.append(act(_("Trang sau ▶"), "vcodes", ballot_id, page + 1))
    return card(
        _, _("{n} mã đối chiếu", n=len(codes)), Safe(f"<code>{plain('  '.join(shown))}</code>") if shown else "",
        rows=[tuple(turn)], back=back_to(_, "vcode", ballot_id),
    )  # fmt: skip


def file_screen(_: Words, title: str, digest: str, path: str, back: Choice) -> Screen:
    """The file, and what it is checked by."""
    return card(
        _, _("Tệp phiếu: {title}", title=title), _("Mã kiểm tra của tệp:"), Safe(f"<code>{digest}</code>"),
        back=back, paper=path,
    )  # fmt: skip


# Callbacks


def ask(talk: Talk) -> str:
    """Ask for the code."""
    ballot, codes = _counted(talk, talk.words[:1])
    talk.show(asking_screen(talk._, ballot.id, ballot.title, len(codes)))
    return talk.wait(STATE, ballot=ballot.id)


def typed(talk: Talk) -> None:
    """Whether a typed code is among the counted ones; another may be typed after it."""
    ballot, codes = _counted(talk, (str(talk.arg.get("ballot")),))
    _ = talk._
    code = re.sub(r"[\W_]", "", talk.heard.text).upper().translate(_ALIKE)
    if len(code) != urn.CODE:
        raise Refusal(_("Mã đối chiếu gồm {n} chữ cái và chữ số. Mời đồng chí gõ lại.", n=urn.CODE))
    said = _("Mã vừa gõ CÓ trong danh sách: phiếu đã được đếm.")
    if code not in codes:
        said = _(
            "Mã vừa gõ KHÔNG có trong danh sách. Mời đồng chí gõ lại; nếu vẫn không có, đề nghị báo tổ kiểm phiếu."
        )
    talk.show(asking_screen(_, ballot.id, ballot.title, len(codes), said))


def show_codes(talk: Talk) -> None:
    """A page of all codes."""
    ballot, codes = _counted(talk, talk.words[:1])
    last = max(0, len(codes) - 1) // PAGE
    page = min(number_of(talk.words[1]) if talk.words[1:] else 0, last)
    talk.show(codes_screen(talk._, ballot.id, codes, page))


def send_file(talk: Talk) -> None:
    """The file of a published ballot, to everybody of the bloc."""
    _place, ballot = results.ballot_here(talk, Act.SEE_RESULT, talk.words[:1])
    content = file_of(talk.session, ballot)
    if ballot.state == "annulled":
        raise Refusal(talk._("Đợt bỏ phiếu này đã bị hủy nên không có tệp phiếu."))
    if content is None:
        raise Refusal(talk._("Tệp phiếu có sau khi công bố kết quả."))
    path = talk.house.keep_file("tep-phieu.json", content)
    digest, back = sha256(content).hexdigest(), back_to(talk._, "vres", ballot.id, 0)
    talk.below(file_screen(talk._, ballot.title, digest, path, back))


def _counted(talk: Talk, words: tuple[str, ...]) -> tuple[Ballot, tuple[str, ...]]:
    """A counted ballot of the person's bloc, published or not, and its codes."""
    _place, ballot = results.ballot_here(talk, Act.SEE_RESULT, words)
    if ballot.state == "annulled":
        raise Refusal(talk._("Đợt bỏ phiếu này đã bị hủy nên không có mã để đối chiếu."))
    if ballot.state != "counted" or ballot.kind != "real":
        raise Refusal(talk._("Đợt bỏ phiếu này chưa kiểm phiếu xong nên chưa có mã để đối chiếu."))
    return ballot, Opened.from_bytes(urn.opened(talk.session, ballot.id)).codes
