"""What is pasted into a group or sent to one person; plain text for the copy button, at most 256 characters with its link."""

from domain.contacts import show_code
from domain.speech import COPY_CHARS
from handlers.joining.wording import agency_name, role_name
from handlers.kit.house import House
from handlers.kit.words import Safe, Words
from storage.tables import Agency, Bloc, Invitation


def link_of(house: House, invitation: Invitation) -> str:
    """The link that opens the chat with the invitation's code (Bot API, deep linking)."""
    return f"https://t.me/{house.bot_name}?start={invitation.code}"


def text_for_bloc(_: Words, house: House, bloc: Bloc, invitation: Invitation) -> str:
    """The one message for the whole bloc; a long name gives way to the short one, then to none."""
    link, day = Safe(link_of(house, invitation)), Safe(_.day(invitation.expires_at))
    candidates = [
        _(
            "Kính mời các cơ quan tham gia hệ thống hỗ trợ thi đua của {bloc} trên Telegram: mở đường dẫn, chọn cơ quan, "
            "ghi họ tên, chức vụ. Hạn: {day}. {link}",
            bloc=Safe(name), day=day, link=link,
        )
        for name in (bloc.name, bloc.short_name or bloc.unit_word, bloc.unit_word)
    ]  # fmt: skip
    return next((text for text in candidates if len(text) <= COPY_CHARS), str(link))


def text_for_person(_: Words, house: House, bloc: Bloc, agency: Agency | None, invitation: Invitation) -> str:
    """The message for one person, with the code for who prefers to type."""
    link, day = Safe(link_of(house, invitation)), Safe(_.day(invitation.expires_at))
    who = role_name(_, invitation.role or "")
    candidates = [
        _(
            "Kính mời đồng chí tham gia {bloc}: {role}, {agency}. Mở đường dẫn hoặc gõ mã {code} (dùng một lần, hạn {day}). {link}",
            bloc=Safe(name), role=who, agency=Safe(agency_name(_, agency)), code=show_code(invitation.code), day=day, link=link,
        )
        for name in (bloc.name, bloc.unit_word)
    ]  # fmt: skip
    return next((text for text in candidates if len(text) <= COPY_CHARS), str(link))


def text_for_secretary(_: Words, house: House, invitation: Invitation) -> str:
    """The message for the secretary of a bloc."""
    return _(
        "Kính mời đồng chí làm Thư ký Khối trên hệ thống hỗ trợ thi đua. Mở đường dẫn (dùng một lần, hạn {day}): {link}",
        day=Safe(_.day(invitation.expires_at)), link=Safe(link_of(house, invitation)),
    )  # fmt: skip
