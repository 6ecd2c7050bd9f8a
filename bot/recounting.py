"""`thidua recount`: a published ballot file counted again, by the rules of `domain` and without a database."""

from hashlib import sha256
from json import loads
from pathlib import Path

from bot.keeping import OperatorError
from domain import ballot_file
from domain.tally import NomineeResult, Result


def recount(path: Path) -> tuple[list[str], bool]:
    """The hash of the file, a line for each nominee and each disagreement, and whether there is none."""
    try:
        raw = path.read_bytes()
        file = loads(raw)
        results, wrong = ballot_file.recount(file)
        names = file["names"]
    except OSError as error:
        raise OperatorError(f"{path}: {error.strerror}") from error
    except (KeyError, TypeError, ValueError) as error:
        raise OperatorError(f"{path}: not a ballot file ({error})") from error
    lines = [f"SHA-256 {sha256(raw).hexdigest()}"]
    for number, result in enumerate(results, 1):
        lines.append(_head(number, result))
        lines += [_line(one, names.get(one.nominee, one.nominee)) for one in result.nominees]
    if ballot_file.canonical(file) != raw:
        wrong = [*wrong, "file: not as the program writes it, so its hash is not that of the card"]
    lines += [f"FAIL  {one}" for one in wrong] or ["ok    the marks make the result that the file says"]
    return lines, not wrong


def _head(number: int, result: Result) -> str:
    asked, tally = result.question, result.tally
    return f"question {number} ({asked.subject}), {asked.places} places: {tally.valid} valid, {tally.invalid} invalid"


def _line(one: NomineeResult, name: str) -> str:
    return f"  {name}: {one.yes} yes, {one.no} no, {one.blank} blank; {one.needed} needed of {one.base}: {one.verdict.value}"
