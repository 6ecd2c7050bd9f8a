"""The secretary's workbook: asked for, edited as Excel would, sent back."""

import io
from collections.abc import Callable
from typing import Any

from openpyxl import Workbook, load_workbook
from sqlmodel import Session

from bot import setup_files
from documents.bloc_file.format import BlocFile
from documents.workbook.writing import write_workbook
from handlers.loading import export_bloc
from storage.tables import Bloc
from tests.handlers.harness import Phone, Stage, TheBloc

BOOK = "kon-tum.xlsx"
Edit = Callable[[Workbook], None]


async def secretary_of(stage: Stage, bloc: TheBloc) -> Phone:
    """The secretary with the card of the workbook open."""
    phone = await stage.person("Thư ký", bloc, agency=0, roles=("officer", "secretary"))
    return await at_front(phone)


async def at_front(phone: Phone) -> Phone:
    """The card of the workbook."""
    await phone.say("/dieuhanh")
    if "Thêm" not in phone.buttons:  # a meeting is under way
        await phone.say("điều hành khối")
    await phone.tap("Thêm")
    return await phone.tap("Bảng Excel của Khối")


async def exported(stage: Stage, bloc: TheBloc) -> BlocFile:
    """The bloc as a file says it."""

    def read(session: Session) -> BlocFile:
        return export_bloc(session, session.get_one(Bloc, bloc.id), stage.machine.settings.zone)

    return await stage.read(read)


async def tended(stage: Stage, phone: Phone) -> Phone:
    """What the worker beside the turns has to do is done, and said."""
    while await setup_files.tend_some(stage.machine):
        pass
    return await stage.settle(phone)


def edited(content: bytes, *edits: Edit) -> bytes:
    """The workbook as it is after somebody worked on it."""
    book = load_workbook(io.BytesIO(content))
    for edit in edits:
        edit(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def put(sheet: str, cell: str, value: Any) -> Edit:
    """Write into one cell."""

    def edit(book: Workbook) -> None:
        book[sheet][cell].value = value

    return edit


def row_of(content: bytes, sheet: str, text: str, column: int = 1) -> int:
    """The row in which a column says `text`."""
    page = load_workbook(io.BytesIO(content))[sheet]
    return next(n for n in range(1, page.max_row + 1) if page.cell(n, column).value == text)


async def book_of(stage: Stage, bloc: TheBloc) -> bytes:
    """The workbook as the bot would send it."""
    return write_workbook(await exported(stage, bloc))


async def sent(stage: Stage, phone: Phone, content: bytes, name: str = BOOK) -> Phone:
    """A file sent and read."""
    await phone.file(name, content)
    return await tended(stage, phone)
