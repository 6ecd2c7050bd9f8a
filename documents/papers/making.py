"""One order into its file: a Word template filled in, or what a paper writes itself."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from documents.layouts import Profile, adjusted, by_code
from documents.papers.kind import Format, PaperKind
from documents.papers.registry import BY_CODE
from documents.press.checking import Problem, check
from documents.press.filters import cleaned
from documents.press.job import Order
from documents.press.printing import loose_text, marked, print_paper
from documents.templates import template_of

SAMPLE = "BẢN MẪU"
"""On what is made of made-up values."""


class UnfitTemplateError(ValueError):
    """An agency's template that may not be used, and why. Before a paper is made by it it was checked, so it has changed since."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(", ".join(f"{one.code} {one.what}".strip() for one in problems))
        self.problems = tuple(problems)


def make(order: Order) -> bytes:
    """The file; the same order makes the same bytes."""
    kind = BY_CODE[order.kind]
    profile = adjusted(by_code(order.profile), order.settings)
    if order.trial:
        return _sample(kind, Path(order.template).read_bytes(), profile)
    if kind.format is not Format.WORD:
        if kind.write is None:
            raise TypeError(f"{kind.code} has nothing that writes it")
        return kind.write(cleaned(order.fields, profile.spelling), profile)
    fields = cleaned(order.fields)
    if order.template:
        return _by_their_template(kind, Path(order.template).read_bytes(), fields, profile)
    return _printed(template_of(kind.code), fields, profile)


def _printed(template: bytes, fields: Mapping[str, Any], profile: Profile) -> bytes:
    return print_paper(
        template, fields, profile, title=fields["tieu_de"], author=fields["khoi"], at=fields["thoi_diem"]
    )


def _by_their_template(
    kind: PaperKind[Any], template: bytes, fields: Mapping[str, Any], profile: Profile, required: Sequence[str] = ()
) -> bytes:
    """With a template that came from outside; UnfitTemplateError when it is to be mended first."""
    if problems := check(template, kind.declared, required):
        raise UnfitTemplateError(problems)
    try:
        paper = _printed(template, fields, profile)
    except Exception as error:
        raise UnfitTemplateError([Problem("unprintable", type(error).__name__)]) from error
    if loose_text(paper):
        raise UnfitTemplateError([Problem("unprintable", "text")])
    return paper


def _sample(kind: PaperKind[Any], template: bytes, profile: Profile) -> bytes:
    """Such a template filled with the made-up paper of its kind, marked as what it is."""
    made = replace(kind.sample, head=replace(kind.sample.head, profile=profile))
    paper = _by_their_template(kind, template, cleaned(kind.fields(made)), profile, kind.required)
    return marked(paper, f"{SAMPLE}: số liệu, tên người không có thật")
