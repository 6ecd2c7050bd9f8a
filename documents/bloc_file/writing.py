"""From a bloc or a scoring table to its one canonical YAML text: what is read from it and written again is the same."""

import re
from typing import Any

import yaml

from documents.bloc_file.codes import Step
from documents.bloc_file.criteria_part import CriteriaTree
from documents.bloc_file.format import BlocFile
from documents.bloc_file.lines import PlainDumper
from documents.bloc_file.voting_part import Subject

HEADER = "# yaml-language-server: $schema=schema.json\n"
"""Lets an editor check the file while it is typed."""

_ON_ONE_LINE = (
    {"agency", "assumed"},
    {"agency", "how"},
    {"award", "quota", "percent", "rounding", "assumed"},
    {"award", "year", "count"},
    {"by", "code"},
    {"due", "assumed"},
    {"key", "name", "owner", "shared", "assumed"},
    {"members", "quota"},
    {"name", "least", "each"},
    {"name", "points"},
    {"step", "year"},
)
"""Mappings with these keys only are written as one line, `{due: '2024-02-01 17:00', assumed: true}`."""


_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*|\*")


class _Dumper(PlainDumper):
    """Indents lists and puts small mappings and lists of codes on one line."""

    def represent_mapping(self, tag: str, mapping: Any, flow_style: bool | None = None) -> yaml.MappingNode:
        """As the base class does, in one line for the small ones."""
        short = any(mapping.keys() <= keys for keys in _ON_ONE_LINE)
        return super().represent_mapping(tag, mapping, flow_style=True if short else flow_style)

    def represent_sequence(self, tag: str, sequence: Any, flow_style: bool | None = None) -> yaml.SequenceNode:
        """As the base class does, in one line for lists of codes and keys."""
        short = all(isinstance(item, str) and _CODE.fullmatch(item) for item in sequence)
        return super().represent_sequence(tag, sequence, flow_style=True if short else flow_style)


def write_bloc(bloc: BlocFile) -> str:
    """The canonical text: keys in the order of the models, steps in the order of the year, defaults left out."""
    data = bloc.model_dump(mode="json", exclude_defaults=True)
    if "calendar" in data:
        data["calendar"] = {step.value: data["calendar"][step] for step in Step if step in data["calendar"]}
    if "voting" in data:
        data["voting"] = {one.value: data["voting"][one] for one in Subject if one in data["voting"]}
    return _text(data)


def write_table(tree: CriteriaTree) -> str:
    """The canonical text of a scoring table in a file of its own."""
    return _text(tree.to_json())


def _text(data: dict[str, Any]) -> str:
    """A blank line before every block, so that a person finds the parts."""
    text: str = yaml.dump(
        data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110, default_flow_style=False
    )
    return HEADER + re.sub(r"^(\w+:)$", r"\n\1", text, flags=re.MULTILINE)
