"""Templates on their way between a clerk's phone and the bot."""

from io import BytesIO

import docx

from bot import setup_files
from tests.handlers.harness import TOKEN, Phone, Stage

MINE = "giay-moi-cua-ban.docx"


def files(stage: Stage, phone: Phone, beginning: str) -> list[bytes]:
    """All files of the bot on a phone whose names begin so, oldest first."""
    sent = [body["document"] for body in phone.from_bot if "document" in body]
    found = [
        stage.world.bot_of(TOKEN).files.get(one["file_id"]) for one in sent if one["file_name"].startswith(beginning)
    ]
    return [one.content for one in found if one is not None]


def changed(content: bytes, old: str, new: str) -> bytes:
    """The same Word file with other words in the paragraphs that have these."""
    doc, out = docx.Document(BytesIO(content)), BytesIO()
    found = [one for one in doc.paragraphs if old in one.text]
    assert found, old
    for one in found:
        text = one.text.replace(old, new)
        for run in one.runs[1:]:
            run.text = ""
        one.runs[0].text = text
    doc.save(out)
    return out.getvalue()


async def at_kind(phone: Phone, name: str) -> None:
    """The card of the own template of one kind of paper."""
    await phone.say("/vanban")
    await phone.tap("Lập văn bản")
    await phone.tap("Thêm")
    await phone.tap("Mẫu của cơ quan")
    while not any(name in one for one in phone.buttons):
        await phone.tap("Trang sau")
    await phone.tap(name)


async def sent(stage: Stage, phone: Phone, content: bytes, name: str = MINE) -> None:
    """A file sent where one is waited for, and tried."""
    await phone.file(name, content)
    while await setup_files.tend_some(stage.machine):
        await stage.settle(phone)
    await stage.settle(phone)
