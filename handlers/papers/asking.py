"""Minutes asked for again, from the card of a result or of a meeting: one tap, and the file comes as news when it is made."""

from domain.eligibility import Act
from domain.meetings import MeetingState
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import at_any_year, gone
from handlers.meeting.book import named_book
from handlers.papers.counting import may_have
from storage import minutes
from storage.tables import Ballot


def of_count(talk: Talk) -> None:
    """Counting minutes, for chair and secretary once they see the result."""
    ballot = talk.session.get(Ballot, talk.words[0]) if talk.words else None
    if ballot is None:
        raise gone(talk)
    place, _year = at_any_year(talk, Act.PREPARE_BALLOT, ballot.year_id)
    if not may_have(ballot, place.roles):
        raise Refusal(talk._("Biên bản kiểm phiếu chỉ có khi đã kiểm phiếu. Mời đồng chí gõ /ketqua để xem lại."))
    _ask(talk, minutes.COUNT, ballot.id)


def of_meeting(talk: Talk) -> None:
    """A meeting's minutes, for the head's people once it has ended."""
    book = named_book(talk, Act.SET_UP, talk.words[0] if talk.words else "")
    if book.state is not MeetingState.ENDED:
        raise Refusal(
            talk._("Biên bản hội nghị được lập khi hội nghị kết thúc. Mời đồng chí gõ /hoinghi để mở hội nghị.")
        )
    _ask(talk, minutes.MEETING, book.meeting.id)


def _ask(talk: Talk, kind: str, subject_id: str) -> None:
    minutes.want(talk.session, kind, subject_id, talk.person.id)
    talk.afterwards("papers", subject_id)
    talk.toast(talk._("Hệ thống đang lập biên bản; tệp sẽ đến ngay dưới đây."))
