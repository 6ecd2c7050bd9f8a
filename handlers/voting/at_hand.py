"""The ballot that a button is about, and whether it may go on."""

from collections.abc import Sequence

from domain.eligibility import Act
from domain.honours import OFFICES
from domain.questions import MOTION
from handlers.kit.access import Place, allowed
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.words import Safe
from handlers.voting import wording
from handlers.voting.proposing import head_already, not_registered
from storage import ballots, blocs, verifying
from storage.ballots import Content
from storage.tables import Ballot


def ballot_here(
    talk: Talk, right: Act, *, locked: bool = True, words: Sequence[str] | None = None
) -> tuple[Place, Ballot]:
    """A ballot of the person's year, locked when it is about to change; refused to whoever has not the right.

    `words`: where its number stands, the button's words unless given.
    """
    place = allowed(talk, right)
    number = next(iter(talk.words if words is None else words), "")
    ballot = ballots.lock(talk.session, number) if locked else talk.session.get(Ballot, number)
    if ballot is None or ballot.year_id != place.year.id or ballot.kind != "real":
        raise Refusal(talk._("Đợt bỏ phiếu này không còn. Mời đồng chí gõ /bophieu để xem danh sách."))
    return place, ballot


def draft_here(talk: Talk, words: Sequence[str] | None = None) -> tuple[Place, Ballot]:
    """A ballot that is still being prepared, locked, for whoever prepares it."""
    place, ballot = ballot_here(talk, Act.PREPARE_BALLOT, words=words)
    if ballot.state != "draft":
        raise Refusal(talk._("Đợt bỏ phiếu này đã bắt đầu."))
    return place, ballot


def scores_lacking(talk: Talk, place: Place, content: Content) -> Safe:
    """What is still to be done while the meeting has not adopted the scores of a year that uses them, "" when nothing is; offices
    of next year and motions are no selection."""
    year, _ = place.year, talk._
    if year.adopted_at is not None or not year.criteria or verifying.rules(year).early_ballot:
        return Safe("")
    if all(question.subject in {*OFFICES, MOTION} for question in content.questions):
        return Safe("")
    if blocs.step(talk.session, year.id, verifying.FREEZE) is None or not verifying.any_submitted(
        talk.session, year.id
    ):
        return Safe("")
    if year.frozen_at is None:
        return _("Điểm chưa chốt nên chưa bỏ phiếu. Mời đồng chí gõ /thamdinh, chọn Chốt để trình hội nghị.")
    return _("Hội nghị chưa thông qua bảng tổng hợp điểm. Mời Thư ký gõ /hoinghi, chọn Thông qua bảng tổng hợp điểm.")


def refuse_before_scores(talk: Talk, place: Place, content: Content) -> None:
    """Refused while something is to be done about the scores."""
    if lacking := scores_lacking(talk, place, content):
        raise Refusal(lacking)


def refuse_unregistered(talk: Talk, place: Place, content: Content) -> None:
    """Refused while a list names an agency that may not stand on it: rule, registration or the next head have changed since."""
    _ = talk._
    for question in content.questions:
        head = [key for key in head_already(talk.session, place.year, question.subject) if key in question.nominees]
        if head:
            names = ", ".join(ballots.names(talk.session, head).values())
            raise Refusal(
                _(
                    "{names} đã được chọn làm Trưởng khối năm sau. Mời đồng chí sửa danh sách Phó khối trước.",
                    names=names,
                )
            )
    for subject, barred in not_registered(talk.session, place.year, content.questions):
        names = ", ".join(ballots.names(talk.session, barred).values())
        raise Refusal(
            _(
                "Chưa đăng ký {subject} hoặc đã giải thể: {names}. Khối chỉ đề nghị cơ quan đã đăng ký; mời đồng chí sửa danh sách trước.",
                subject=wording.subject(_, subject), names=names,
            )
        )  # fmt: skip
