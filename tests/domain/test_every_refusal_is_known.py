"""A rule that says no says it with a code of the list; otherwise the no would be an error of ours in front of a person."""

import ast
from pathlib import Path

from domain.refusals import REFUSALS

ROOT = Path(__file__).parents[2]


def test_every_code_raised_in_the_source_is_listed() -> None:
    """`Refusal("...")` of the rules, also under the name `Rule`, with a literal code."""
    found = {}
    for folder in ("domain", "handlers", "storage"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id == ("Refusal" if folder == "domain" else "Rule")
                    and node.args
                    and isinstance(node.args[0], ast.Constant)
                ):
                    found[node.args[0].value] = path.name

    assert found
    assert {code: name for code, name in found.items() if code not in REFUSALS} == {}
