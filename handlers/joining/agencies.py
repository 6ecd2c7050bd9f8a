"""The agencies that usually make up a bloc (`field.md` 1.1, under their names since 2025), and adding one by its typed name."""

from typing import NamedTuple

from sqlmodel import Session, select

from domain.words import fold, slug, sort_key
from handlers.kit.house import House
from storage.tables import Agency, Bloc


class Usual(NamedTuple):
    """An agency most provinces have; `kind` as in bloc files."""

    key: str
    name: str
    short_name: str
    kind: str


USUAL = (
    Usual("ban-to-chuc", "Ban Tổ chức Tỉnh ủy", "Ban Tổ chức", "advisory"),
    Usual("uy-ban-kiem-tra", "Ủy ban Kiểm tra Tỉnh ủy", "Ủy ban Kiểm tra", "inspection"),
    Usual("ban-tuyen-giao-va-dan-van", "Ban Tuyên giáo và Dân vận Tỉnh ủy", "Ban Tuyên giáo và Dân vận", "advisory"),
    Usual("ban-noi-chinh", "Ban Nội chính Tỉnh ủy", "Ban Nội chính", "advisory"),
    Usual("van-phong", "Văn phòng Tỉnh ủy", "Văn phòng", "office"),
    Usual("dang-uy-cac-co-quan-dang", "Đảng ủy các cơ quan Đảng tỉnh", "Đảng ủy các cơ quan Đảng", "other"),
    Usual("truong-chinh-tri", "Trường Chính trị tỉnh", "Trường Chính trị", "school"),
    Usual("bao-va-phat-thanh-truyen-hinh", "Báo và phát thanh, truyền hình tỉnh", "Báo và PT, TH", "newspaper"),
    Usual("ban-bao-ve-suc-khoe", "Ban Bảo vệ, chăm sóc sức khỏe cán bộ tỉnh", "Ban Bảo vệ sức khỏe", "health_board"),
)
"""In the order in which provinces list them; a new bloc begins with all of them ticked."""

_TAILS = (" Tỉnh ủy", " tỉnh")


def known(session: Session, bloc: Bloc) -> list[Agency]:
    """All agencies that belong, or once belonged, to a bloc made in chat: the usual ones first, then by the alphabet."""
    found = session.exec(select(Agency).where(Agency.province == bloc.province))
    order = {usual.key: place for place, usual in enumerate(USUAL)}
    return sorted(found, key=lambda agency: (order.get(agency.key, len(USUAL)), sort_key(agency.name)))


def add_usual(session: Session, house: House, bloc: Bloc) -> None:
    """Make the usual agencies of a new bloc."""
    for usual in USUAL:
        session.add(Agency(id=house.new_id(), province=bloc.province, **usual._asdict()))
    session.flush()


def names(agencies: list[Agency]) -> list[tuple[str, ...]]:
    """By what people may call each of them."""
    return [(agency.name, agency.short_name or agency.name) for agency in agencies]


def named(session: Session, house: House, bloc: Bloc, title: str) -> Agency:
    """The agency of a bloc made in chat that goes by this name; a new one when there is none. `title` is clean."""
    agencies = known(session, bloc)
    if same := next((agency for agency in agencies if is_named(title, agency)), None):
        return same
    made = slug(title)
    taken = {agency.key for agency in agencies}
    key = next(
        key for key in (made, *(f"{made[:36].rstrip('-')}-{n}" for n in range(2, len(taken) + 3))) if key not in taken
    )
    short = short_of(title)
    if any(short == agency.short_name for agency in agencies):
        short = title
    agency = Agency(id=house.new_id(), province=bloc.province, key=key, name=title, short_name=short, kind="other")
    session.add(agency)
    session.flush()
    return agency


def short_of(title: str) -> str:
    """A full name without what all agencies of a province have at its end."""
    short = title
    for tail in _TAILS:
        short = short.removesuffix(tail)
    return short


def is_named(title: str, agency: Agency) -> bool:
    """Whether somebody means this agency: its name or short name, or its name with the province behind it."""
    typed, name = fold(title), fold(agency.name)
    return typed in {name, fold(agency.short_name)} or typed.startswith(f"{name} ")
