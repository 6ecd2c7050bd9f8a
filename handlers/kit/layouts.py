"""What the systems of papers are called."""

from documents.layouts import Family
from handlers.kit.words import Safe, Words


def family_said(_: Words, family: str) -> Safe:
    """A family of layouts (`documents.layouts.Family`) in words."""
    return _("Văn bản của Đảng") if family == Family.PARTY else _("Văn bản hành chính")
