"""A bloc in whichever of the two forms somebody sends it."""

from collections.abc import Mapping

from documents.bloc_file.problems import BlocFileError, Problem, dotted
from documents.bloc_file.reading import read_located
from documents.workbook.opening import TEXTS, Found
from documents.workbook.reading import read_workbook


def read_file(name: str, content: bytes, known: Mapping[str, str]) -> Found:
    """What a file says; `known` as for `read_workbook`."""
    if name.rpartition(".")[2].lower() not in TEXTS:
        return read_workbook(content, known)
    try:
        bloc, located = read_located(content, name)
    except BlocFileError as error:
        return Found(
            problems=tuple(Problem(one.line, one.field, one.code, one.params, str(one.line)) for one in error.problems)
        )
    except RecursionError:
        return Found(problems=(Problem(0, "", "deep"),))
    return Found(bloc, places={dotted(path): str(line) for path, line in located.lines.items()})
