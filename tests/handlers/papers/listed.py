"""The way from /vanban to all kinds of papers of a year, over its pages."""

from tests.handlers.harness import Phone

NOT_YET = "Chưa đủ thông tin để lập ("


async def kinds(phone: Phone) -> None:
    """The first page of the kinds that can be made."""
    await phone.say("/vanban")
    await phone.tap("Lập văn bản")
    await phone.tap("Thêm")


async def kind(phone: Phone, name: str) -> None:
    """A kind of which one or more can be made."""
    await kinds(phone)
    while not any(one.startswith(f"{name} (") for one in phone.buttons):
        await phone.tap("Trang sau ▶")
    await phone.tap(f"{name} (")


async def kind_not_yet(phone: Phone, name: str) -> None:
    """A kind of which none can be made yet."""
    await kinds(phone)
    await phone.tap(NOT_YET)
    while name not in phone.buttons:
        await phone.tap("Trang sau ▶")
    await phone.tap(name)
