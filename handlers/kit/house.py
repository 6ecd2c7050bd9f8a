"""What the whole program shares: its zone, its chance, its calendar, its files."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, tzinfo

ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
ID_LETTERS = 10


@dataclass(slots=True)
class House:
    """What does not change while the program runs (`bot_name` is known once it has started).

    `chance(n)` gives n random bytes; `holidays(year)` the days off, `made_up(year)` the weekend days
    that are worked. `keep_file(name, content)` puts a file
    that a screen sends below the data folder and returns its path there, `keep_paper` one that stays for good;
    `read_file(path)` gives a file of the data folder, None when it is not there.
    """

    tz: tzinfo
    chance: Callable[[int], bytes]
    ballot_key: bytes
    holidays: Callable[[int], frozenset[date]]
    keep_file: Callable[[str, bytes], str]
    bot_name: str = ""
    operators: frozenset[str] = frozenset()
    demo: bool = False
    keep_paper: Callable[[str, bytes], str] = lambda _name, _content: ""
    read_file: Callable[[str], bytes | None] = lambda _path: None
    made_up: Callable[[int], frozenset[date]] = lambda _year: frozenset()

    def new_id(self) -> str:
        """A random identifier of ten letters (50 bits), which may be shown outside."""
        return "".join(ALPHABET[byte % 32] for byte in self.chance(ID_LETTERS))
