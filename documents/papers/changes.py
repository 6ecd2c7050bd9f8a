"""What a paper says otherwise than its version before, in short lines computed from the plain values of both."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from documents.papers.kind import COMMON_LABELS, UNTOLD

MOST = 6
"""Lines that are told; of more only how many."""

LONGEST = 60


def changes(before: Mapping[str, Any], after: Mapping[str, Any], labels: Mapping[str, str]) -> list[str]:
    """ "Số phiếu phát ra: 9 → 10", at most `MOST` and how many more; records of a list are called by their first text."""
    known = {**COMMON_LABELS, **labels}
    found = list(dict.fromkeys(_compared(before, after, known, ())))
    if len(found) > MOST:
        return [*found[:MOST], f"và {len(found) - MOST} thay đổi khác"]
    return found


def _compared(
    before: Mapping[str, Any], after: Mapping[str, Any], known: Mapping[str, str], path: tuple[str, ...]
) -> Iterator[str]:
    for name in [*after, *(one for one in before if one not in after)]:
        old, new = before.get(name), after.get(name)
        if old == new or name in UNTOLD:
            continue
        label = known.get(name, "")
        if _records(old) or _records(new):
            yield from _rows(old or [], new or [], known, (*path, label) if label else path)
        else:
            yield from _line((*path, label or "nội dung khác"), old, new)


def _records(value: Any) -> bool:  # a tree of plain values
    return isinstance(value, list | tuple) and any(isinstance(one, Mapping) for one in value)


def _rows(old: Sequence[Any], new: Sequence[Any], known: Mapping[str, str], path: tuple[str, ...]) -> Iterator[str]:
    """Records with the same name are compared; others have come or gone."""
    was, now = {_called(one): one for one in old}, {_called(one): one for one in new}
    for name, one in now.items():
        if name in was:
            yield from _compared(was[name], one, known, (*path, name))
        else:
            yield f"{_joined(path)}thêm {_short(name)}"
    for name in was:
        if name not in now:
            yield f"{_joined(path)}bỏ {_short(name)}"


def _called(record: Mapping[str, Any]) -> str:
    return next((one for one in record.values() if isinstance(one, str) and one), str(next(iter(record.values()), "")))


def _line(path: tuple[str, ...], old: Any, new: Any) -> Iterator[str]:  # plain values
    yield f"{_joined(path)}{_short(_said(old))} → {_short(_said(new))}"


def _joined(path: tuple[str, ...]) -> str:
    return f"{', '.join(map(_short, path))}: " if path else ""


def _said(value: Any) -> str:  # a plain value
    if value in (None, "", [], ()):
        return "(trống)"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    return str(value)


def _short(text: str) -> str:
    text = text.replace("\u00a0", " ")
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
