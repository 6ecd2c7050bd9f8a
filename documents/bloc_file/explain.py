"""Findings of pydantic by their codes: the field, its line, and what is allowed."""

from collections.abc import Iterator
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from documents.bloc_file.lines import Located
from documents.bloc_file.messages import ENGLISH
from documents.bloc_file.problems import Path, Problem, dotted, near_miss

Said = tuple[str, dict[str, str]]

_SHAPES = {
    "string_type": "text",
    "int_type": "whole",
    "int_parsing": "whole",
    "int_from_float": "whole",
    "bool_type": "truth",
    "bool_parsing": "truth",
    "tuple_type": "list",
    "dict_type": "mapping",
    "model_type": "mapping",
    "string_too_short": "empty",
}

_PATTERNS = {"^[a-z]": "slug", "^https?": "address", r"^[\w": "table.code"}

_LIMITS = {
    "greater_than_equal": ("least", "ge"),
    "less_than_equal": ("most", "le"),
    "string_too_long": ("long", "max_length"),
    "too_long": ("many", "max_length"),
    "too_short": ("few", "min_length"),
}


def explain(error: ValidationError, model: type[BaseModel], located: Located) -> Iterator[Problem]:
    """One problem for each finding, at the line of the value (or of what surrounds a missing one)."""
    for path, code, params in findings_of(error, model):
        yield Problem(located.line(path), dotted(path), code, params)


def findings_of(error: ValidationError, model: type[BaseModel]) -> Iterator[tuple[Path, str, dict[str, str]]]:
    """Where, which code of `messages.ENGLISH`, and what its sentence names."""
    for detail in error.errors(include_url=False):
        path: Path = tuple(part for part in detail["loc"] if part != "[key]")
        code, params = _said(detail, path, model)
        yield path, code, params


def _said(detail: ErrorDetails, path: Path, model: type[BaseModel]) -> Said:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind in _SHAPES:
        return _SHAPES[kind], {}
    if kind in _LIMITS:
        code, name = _LIMITS[kind]
        return code, {"least" if code == "few" else "limit": str(context[name])}
    if kind == "missing":
        return "missing", {"purpose": _purpose(path, model)}
    if kind == "extra_forbidden":
        allowed = fields_at(path[:-1], model)
        return "unknown_key", {"near": near_miss(str(path[-1]), allowed), "allowed": ", ".join(allowed)}
    if kind in {"enum", "literal_error"}:
        return _choice(detail)
    if kind == "string_pattern_mismatch":
        return next(rule for start, rule in _PATTERNS.items() if context["pattern"].startswith(start)), {}
    if kind in ENGLISH:  # one of ours, raised by a validator
        return kind, {name: str(value) for name, value in context.items()}
    return "other", {"said": detail["msg"].replace("Input should", "must").replace("String should", "must")}


def _choice(detail: ErrorDetails) -> Said:
    allowed = [word.strip("'") for word in detail["ctx"]["expected"].replace(" or ", ", ").split(", ")]
    given = str(detail["input"])
    return "choice", {"given": given, "near": near_miss(given, allowed), "allowed": ", ".join(allowed)}


def _purpose(path: Path, model: type[BaseModel]) -> str:
    owner = model_at(path[:-1], model)
    field = owner.model_fields.get(str(path[-1])) if owner else None
    return f": {field.description}" if field and field.description else ""


def fields_at(path: Path, model: type[BaseModel]) -> list[str]:
    """The keys allowed in the mapping at `path`."""
    owner = model_at(path, model)
    return list(owner.model_fields) if owner else []


def model_at(path: Path, model: type[BaseModel]) -> type[BaseModel] | None:
    """The model of the mapping at `path`, following lists, mappings and optional fields."""
    kind: Any = model
    for part in path:
        kind = (
            kind.model_fields[part].annotation
            if _is_model(kind)
            else get_args(kind)[-1 if get_origin(kind) is dict else 0]
        )
        if get_origin(kind) in {Union, UnionType}:
            kind = get_args(kind)[0]
    return kind if _is_model(kind) else None


def _is_model(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
