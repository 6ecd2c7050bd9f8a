"""One order into its file: a Word template filled in, or what a paper writes itself."""

from pathlib import Path

from documents.layouts import adjusted, by_code
from documents.papers.kind import Format
from documents.papers.registry import BY_CODE
from documents.press.checking import check
from documents.press.filters import cleaned
from documents.press.job import Order
from documents.press.printing import print_paper
from documents.templates import template_of


class UnfitTemplateError(ValueError):
    """An agency's template that may not be used; it was checked before, so it has changed since."""


def make(order: Order) -> bytes:
    """The file; the same order makes the same bytes."""
    kind = BY_CODE[order.kind]
    profile = adjusted(by_code(order.profile), order.settings)
    fields = cleaned(order.fields)
    if kind.format is not Format.WORD:
        if kind.write is None:
            raise TypeError(f"{kind.code} has nothing that writes it")
        return kind.write(fields, profile)
    if order.template:
        template = Path(order.template).read_bytes()
        if problems := check(template, kind.declared):
            raise UnfitTemplateError(f"{kind.code}: {problems[0].code} {problems[0].what}")
    else:
        template = template_of(kind.code)
    return print_paper(
        template, fields, profile, title=fields["tieu_de"], author=fields["khoi"], at=fields["thoi_diem"]
    )
