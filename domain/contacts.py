"""Telephone numbers and invitation codes, as people type them and as they are kept."""

import re

from domain.refusals import Refusal, quoted

CODE_CHARS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Letters and digits of a code, Crockford's 32: no I, L, O, U, so what looks like 1 or 0 is one."""

CODE_LENGTH = 8
CODE_RANDOM_BYTES = 5
"""Forty random bits make eight signs without remainder."""

_LOOK_ALIKES = str.maketrans("ILO", "110")
_COUNTRY = re.compile(r"^(?:\+84|0084|84)0?")
_MOBILE = re.compile(r"0[35789][0-9]{8}")


def parse_phone(text: str) -> str:
    """A Vietnamese mobile number as ten digits: "+84 912.345.678" -> "0912345678".

    Refusal `phone.unreadable` for anything else, old eleven-digit numbers included.
    """
    national = _COUNTRY.sub("0", re.sub(r"[\s.\-()]", "", text))
    if _MOBILE.fullmatch(national) is None:
        raise Refusal("phone.unreadable", text=quoted(text))
    return national


def show_phone(phone: str) -> str:
    """ "0912 345 678"."""
    return f"{phone[:4]} {phone[4:7]} {phone[7:]}"


def international(phone: str) -> str:
    """ "84912345678": the digits for a contact card (with "+") and for `https://zalo.me/`."""
    return f"84{phone[1:]}"


def make_code(random_bytes: bytes) -> str:
    """An invitation code of eight signs from five random bytes; ValueError for another number of bytes."""
    if len(random_bytes) != CODE_RANDOM_BYTES:
        raise ValueError(f"a code takes {CODE_RANDOM_BYTES} random bytes")
    number = int.from_bytes(random_bytes, "big")
    return "".join(CODE_CHARS[number >> 5 * place & 31] for place in reversed(range(CODE_LENGTH)))


def parse_code(text: str) -> str:
    """A typed code as it was made: spaces, dashes, small letters and look-alikes (O for 0, I or L for 1) do not matter.

    Refusal `code.unreadable` when it cannot be one.
    """
    signs = re.sub(r"[\s.\-_]", "", text).upper().translate(_LOOK_ALIKES)
    if len(signs) != CODE_LENGTH or not set(signs) <= set(CODE_CHARS):
        raise Refusal("code.unreadable", text=quoted(text))
    return signs


def show_code(code: str) -> str:
    """ "7KQ2-MX4T": easier to read out."""
    return f"{code[:4]}-{code[4:]}"
