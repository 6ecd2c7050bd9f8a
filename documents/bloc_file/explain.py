"""Findings of pydantic in words for an operator: the field, its line, and what is allowed."""

from collections.abc import Iterator
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from documents.bloc_file.lines import Located
from documents.bloc_file.problems import Path, Problem, dotted, near_miss

_SHAPES = {
    "string_type": "write text (numbers in quotes)",
    "int_type": "write a whole number",
    "int_parsing": "write a whole number",
    "bool_type": "write true or false",
    "bool_parsing": "write true or false",
    "tuple_type": "write a list, each item after a hyphen",
    "dict_type": "write a mapping, one `key: value` a line",
    "model_type": "write a mapping, one `key: value` a line",
    "string_too_short": "must not be empty",
}

_PATTERNS = {
    "^[a-z]": "use lower-case Latin letters, digits and single hyphens, starting with a letter",
    "^https?": "write an address that starts with http:// or https://",
}


def explain(error: ValidationError, model: type[BaseModel], located: Located) -> Iterator[Problem]:
    """One problem for each finding, at the line of the value (or of what surrounds a missing one)."""
    for detail in error.errors(include_url=False):
        path: Path = tuple(part for part in detail["loc"] if part != "[key]")
        yield Problem(located.line(path), dotted(path), _message(detail, path, model))


def _message(detail: ErrorDetails, path: Path, model: type[BaseModel]) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind in _SHAPES:
        return _SHAPES[kind]
    if kind == "missing":
        return f"required{_purpose(path, model)}"
    if kind == "extra_forbidden":
        allowed = fields_at(path[:-1], model)
        return f"unknown key{near_miss(str(path[-1]), allowed)}; allowed: {', '.join(allowed)}"
    if kind in {"enum", "literal_error"}:
        return _choice(detail)
    if kind == "string_pattern_mismatch":
        return next(rule for start, rule in _PATTERNS.items() if context["pattern"].startswith(start))
    if kind == "value_error":
        return str(context["error"])
    if kind == "too_short":
        return f"write at least {context['min_length']} item"
    return detail["msg"].replace("Input should", "must").replace("String should", "must")


def _choice(detail: ErrorDetails) -> str:
    allowed = [word.strip("'") for word in detail["ctx"]["expected"].replace(" or ", ", ").split(", ")]
    given = detail["input"]
    return f'"{given}" is not known{near_miss(str(given), allowed)}; allowed: {", ".join(allowed)}'


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
