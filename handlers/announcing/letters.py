"""An announcement as its readers get it: files first, then the text, and the button below the last of it. Pure."""

from collections.abc import Sequence
from datetime import datetime

from domain.announcements import Form, opening
from domain.speech import Choice, Screen, plain
from handlers.assessing.proving import LARGEST_PHOTO
from handlers.kit.cards import act, card
from handlers.kit.words import Safe, Words
from storage import files
from storage.tables import Announcement, Bloc, EvidenceFile

CAPTION_NAME = 200


def title_of(_: Words, bloc: Bloc) -> Safe:
    """Who speaks."""
    return _("Thông báo của {head}", head=bloc.head_word)


def body(row: Announcement, parts: Sequence[str], number: int = 0) -> str:
    """The words of one message, as data."""
    if row.form == Form.FILE and len(parts) > 1:
        return plain(opening("\n".join(parts)))
    return plain(parts[number])


def messages(
    _: Words, bloc: Bloc, row: Announcement, parts: Sequence[str], kept: int, confirmed_at: datetime | None = None
) -> list[Screen]:  # fmt: skip
    """The text as one message, or as several with the button below the last; `kept`: so many files stand above.

    Nothing leads on from them: a recall takes their place, and would take that of a card that somebody works on.
    """
    title = title_of(_, bloc)
    shown = 1 if row.form == Form.FILE else len(parts)
    beside = _.plural("Kèm {n} tệp ở trên.", "Kèm {n} tệp ở trên.", kept) if kept else ""
    found = []
    for number in range(shown):
        head = f"{title} ({number + 1}/{shown})" if shown > 1 else title
        if number < shown - 1:
            found.append(Screen(f"<b>{head}</b>\n{body(row, parts, number)}"))
        else:
            when = _("Đã xác nhận lúc {when}.", when=_.when(confirmed_at)) if confirmed_at else ""
            rows = [] if confirmed_at else [got(_, row)]
            found.append(card(_, head, body(row, parts, number), beside, when, rows=rows, home=False))
    return found


def got(_: Words, row: Announcement) -> Choice:
    """The button by which a reader says that it has arrived."""
    return act(_("Đã nhận thông tin"), "nwgot", row.id)


def file_message(_: Words, bloc: Bloc, file: EvidenceFile) -> Screen:
    """A photo or file of it, under the name it was sent with."""
    path = files.path_of(file.sha256, files.ENDINGS[file.mime])
    said = _("{title}: {name}", title=title_of(_, bloc), name=file.name[:CAPTION_NAME])
    if file.mime.startswith("image/") and file.size <= LARGEST_PHOTO:
        return Screen(said, picture=path, paper_name=file.name)
    return Screen(said, paper=path, paper_name=file.name)


def paper_message(_: Words, bloc: Bloc, path: str) -> Screen:
    """The whole text as a file."""
    return Screen(_("{title}: toàn văn", title=title_of(_, bloc)), paper=path)


def recalled(_: Words, bloc: Bloc, when: str) -> Screen:
    """What stands in its place once it has been taken back."""
    return card(
        _, title_of(_, bloc), _("Đã thu hồi lúc {when}.", when=when), _("Đề nghị đồng chí không sử dụng nội dung đã gửi trước đó."),
    )  # fmt: skip
