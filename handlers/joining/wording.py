"""Roles and people in words."""

from collections.abc import Iterable

from handlers.kit.words import Safe, Words
from storage.joining import Asked
from storage.tables import Agency

ORDER = ("chair", "secretary", "leader", "officer", "supervisor")


def role_name(_: Words, role: str) -> Safe:
    """What people call a role."""
    names = {
        "leader": _("lãnh đạo phụ trách"),
        "officer": _("cán bộ tham mưu"),
        "both": _("lãnh đạo phụ trách kiêm cán bộ tham mưu"),
        "chair": _("chủ trì"),
        "secretary": _("Thư ký Khối"),
        "supervisor": _("người theo dõi của cấp trên"),
    }
    return names.get(role, Safe(role))


def role_names(_: Words, roles: Iterable[str]) -> Safe:
    """Several roles in their order, joined by commas."""
    held = set(roles)
    return Safe(", ".join(role_name(_, role) for role in ORDER if role in held))


def agency_name(_: Words, agency: Agency | None) -> str:
    """The short name of an agency; of somebody who belongs to none, where they stand."""
    return (agency.short_name or agency.name) if agency else _("cấp trên")


def who_asks(_: Words, asked: Asked) -> Safe:
    """A request on one line."""
    return _(
        "{name}, {post} ({role}), {agency}",
        name=asked.person.full_name, post=asked.person.post, role=role_name(_, asked.request.role or ""),
        agency=agency_name(_, asked.agency),
    )  # fmt: skip
