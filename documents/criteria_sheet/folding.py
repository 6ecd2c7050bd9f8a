"""Texts without diacritics, remembered: every line of a sheet is looked at many times."""

from functools import lru_cache

from domain import words


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """As `domain.words.fold`."""
    return words.fold(text)
