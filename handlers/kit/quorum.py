"""How many agencies are in the hall and how many have to be, in words; what a meeting with too few may not decide."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import tzinfo

from sqlmodel import Session

from domain.quorum import Quorum, check_quorum, needed
from domain.refusals import Refusal as Rule
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.words import Safe, Words
from storage import presence
from storage.tables import Meeting, Presence, Year


@dataclass(frozen=True, slots=True)
class Count:
    """Of a meeting. `present`: None while nobody has taken it; `reasoned`: of how many a reason to go on was given."""

    rule: Quorum
    confirmed: bool
    members: int
    present: int | None = None
    reasoned: int | None = None

    @property
    def needed(self) -> int:
        """The least that have to be there."""
        return needed(self.rule, self.members)

    @property
    def enough(self) -> bool:
        """Whether so many are there."""
        return self.present is not None and self.present >= self.needed

    @property
    def decides(self) -> bool:
        """Whether the meeting may decide: enough are there, or it was written down why it goes on, or nobody has counted."""
        try:
            check_quorum(self.rule, self.members, self.present, self.reasoned)
        except Rule:
            return False
        return True


def count_of(session: Session, meeting: Meeting, tz: tzinfo) -> Count:
    """As the rows say now."""
    members = presence.members(session, meeting, meeting.starts_at.astimezone(tz).date())
    return counted(session, meeting, [one.id for one in members], presence.of_meeting(session, meeting.id))


def counted(session: Session, meeting: Meeting, members: Collection[str], there: Mapping[str, Presence]) -> Count:
    """The same from what has been read: the agencies that count, and what was noted."""
    present = sum(there[one].present for one in members if one in there)
    rule, confirmed = presence.rule(session.get_one(Year, meeting.year_id))
    return Count(rule, confirmed, len(members), present if there else None, meeting.quorum_present)


def rule_said(_: Words, rule: Quorum) -> Safe:
    """A rule in words."""
    return {
        Quorum.HALF: _("từ 1/2 tổng số thành viên"),
        Quorum.TWO_THIRDS: _("từ 2/3 tổng số thành viên"),
        Quorum.THREE_QUARTERS: _("từ 3/4 tổng số thành viên"),
        Quorum.ALL: _("đủ tất cả thành viên"),
    }[rule]


def count_said(_: Words, count: Count) -> Safe:
    """ "Có mặt 7/9; cần ít nhất 6", with a mark at a rule that nobody has confirmed; nothing while nobody has counted."""
    if count.present is None:
        return Safe("")
    words = {"n": count.present, "all": count.members, "needed": count.needed}
    if count.confirmed:
        return _("Có mặt {n}/{all}; cần ít nhất {needed}.", **words)
    return _("Có mặt {n}/{all}; cần ít nhất {needed} (mặc định của hệ thống, chưa đối chiếu quy chế).", **words)


def refuse_below(talk: Talk, *meetings: Meeting) -> None:
    """Refused when every one of these meetings of which somebody took presence has too few there, and no reason to go on."""
    taken = [
        one for one in (count_of(talk.session, found, talk.house.tz) for found in meetings) if one.present is not None
    ]
    if not taken or any(one.decides for one in taken):
        return
    count = taken[-1]
    raise Refusal(
        talk._(
            "Hội nghị mới có mặt {n}/{all} cơ quan, cần ít nhất {needed}. Thư ký Khối gõ /hoinghi, chọn Có mặt để bổ sung hoặc ghi lý do.",
            n=count.present, all=count.members, needed=count.needed,
        )
    )  # fmt: skip


def refuse_below_today(talk: Talk, year_id: str) -> None:
    """The same for what a year's meeting agrees on: the meetings under way, and those of today that have ended."""
    today = talk.now.astimezone(talk.house.tz).date()
    refuse_below(talk, *presence.of_today(talk.session, year_id, today, talk.house.tz))
