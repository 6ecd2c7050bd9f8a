"""From the text of a YAML file to a bloc or a scoring table, or to everything that is wrong with it."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path as FilePath
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from documents.bloc_file.consistency import findings
from documents.bloc_file.criteria_part import Criteria, CriteriaTree, Criterion
from documents.bloc_file.explain import explain
from documents.bloc_file.format import BlocFile
from documents.bloc_file.lines import Located, read_yaml
from documents.bloc_file.problems import BlocFileError, Path, Problem, dotted, near_miss
from domain.criteria import CriteriaTable
from domain.criteria_check import TableError
from domain.criteria_json import table_to_json
from domain.leaves import OTHERS

SHIPPED = FilePath(__file__).parents[2] / "blocs"
"""The folder of the shipped bloc files; its scoring tables are in `criteria`."""

M = TypeVar("M", bound=BaseModel)


def read_bloc(text: str | bytes, name: str) -> BlocFile:
    """The bloc in a YAML text; `name` is the file's name in messages. BlocFileError lists all problems at once."""
    return read_located(text, name)[0]


def read_located(text: str | bytes, name: str) -> tuple[BlocFile, Located]:
    """As `read_bloc`, with the line of every value."""
    located = read_yaml(text, name)
    bloc = _validated(BlocFile, located, name)
    problems = [Problem(located.line(path), dotted(path), code, params) for path, code, params in disagreements(bloc)]
    if problems:
        raise BlocFileError(name, problems)
    return bloc, located


def read_table(text: str | bytes, name: str) -> CriteriaTree:
    """The scoring table in a YAML text of its own; BlocFileError as for a bloc."""
    located = read_yaml(text, name)
    tree = _validated(CriteriaTree, located, name)
    problems = [
        Problem(located.line(path), dotted(path), code, params) for path, code, params in _table_problems(tree, ())
    ]
    if problems:
        raise BlocFileError(name, problems)
    return tree


@cache
def shipped_table(letter: str) -> CriteriaTree:
    """The table that `criteria: {table: A}` refers to; OSError when it is not shipped."""
    path = SHIPPED / "criteria" / f"{letter}.yaml"
    return read_table(path.read_bytes(), path.name)


def criteria_of(bloc: BlocFile) -> CriteriaTable | None:
    """The bloc's scoring table as the rules take it, wherever it is written; None when the bloc has none yet."""
    if bloc.criteria is None:
        return None
    tree = bloc.criteria.tree or shipped_table(bloc.criteria.table or "A")
    return tree.table()


def criteria_as_written(table: CriteriaTable) -> Criteria:
    """The part of a bloc file for a table of the rules: the reference to a shipped table that equals it, or its tree."""
    for letter in ("A", "B", "C"):
        if shipped_table(letter).table() == table:
            return Criteria(table=letter)
    return Criteria(tree=CriteriaTree.model_validate(table_to_json(table)))


def _validated(model: type[M], located: Located, name: str) -> M:
    try:
        return model.model_validate(located.value)
    except ValidationError as error:
        raise BlocFileError(name, explain(error, model, located)) from error


def disagreements(bloc: BlocFile, show: Callable[[Path], str] = dotted) -> Iterator[tuple[Path, str, dict[str, str]]]:
    """What no single field can tell, the scoring table's numbers included; `show` names the part a field disagrees with."""
    for path, code, params in findings(bloc):
        yield path, code, {name: show(value) if name == "other" else str(value) for name, value in params.items()}
    if bloc.criteria and bloc.criteria.tree:
        found = list(_table_problems(bloc.criteria.tree, ("criteria", "tree")))
        yield from found
        if not found and criteria_as_written(bloc.criteria.tree.table()).tree:
            yield from _strangers(bloc, bloc.criteria.tree)


def _strangers(bloc: BlocFile, tree: CriteriaTree) -> Iterator[tuple[Path, str, dict[str, str]]]:
    """Agencies that a table of the bloc's own names and that are no members; a shipped one is not made for this bloc."""
    keys = [member.key for member in bloc.members]
    for name in ("roots", "bonus", "minus"):
        for path, key in _named(getattr(tree, name), ("criteria", "tree", name)):
            if key not in keys:
                yield path, "no_member", {"key": key, "near": near_miss(key, keys), "members": ", ".join(keys)}


def _named(nodes: tuple[Criterion, ...], above: Path) -> Iterator[tuple[Path, str]]:
    for i, node in enumerate(nodes):
        path: Path = (*above, i)
        yield from (((*path, "agencies", j), key) for j, key in enumerate(node.agencies) if key != OTHERS)
        yield from (((*path, "targets", key), key) for key in node.targets)
        yield from _named(node.children or (), (*path, "children"))


def _table_problems(tree: CriteriaTree, above: Path) -> Iterator[tuple[Path, str, dict[str, str]]]:
    try:
        tree.table()
    except TableError as error:
        for found in error.problems:
            params = {name: str(value) for name, value in found.params.items()}
            yield (*above, *found.path), f"table.{found.code}", params
