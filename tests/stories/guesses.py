"""What a bloc's file assumes, and the same file with other guesses: everything an article states stays as it is."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from documents.bloc_file.consistency import findings
from documents.bloc_file.format import BlocFile

Data = dict[str, Any]

MEMBERS_TOLD = {"kon-tum": 9}
"""How many members the article counts, where it does; the others name some and count none."""

SMALLEST = 2
"""A bloc of one agency is refused."""


def assumed(file: BlocFile) -> dict[str, Any]:
    """Every value that carries the mark, by where it stands."""
    return dict(_assumed(file))


def _assumed(file: BlocFile) -> Iterator[tuple[str, Any]]:
    yield from (("head", one.agency) for one in (file.head,) if one and one.assumed)
    yield from ((f"deputy {one.agency}", one.agency) for one in file.deputies if one.assumed)
    told = ((place, one.key, one.name, one.short_name) for place, one in enumerate(file.members) if one.assumed)
    yield from ((f"member {place}", names) for place, *names in told)
    yield from ((f"deadline {step}", one.due) for step, one in file.calendar.items() if one.assumed)
    for held in file.meetings:
        said = {"date": held.starts.date(), "time": held.starts.time(), "place": held.place}
        yield from (
            (f"{guess} of {[part.step.value for part in held.steps]}", said[guess.value]) for guess in held.assumed
        )
    yield from ((f"quota {one.award}", one.quota) for one in file.awards if one.assumed)
    yield from (("pact", one.contents) for one in (file.pact,) if one and one.assumed)


def other_members(data: Data) -> None:
    """Assumed agencies bear names nobody knows."""
    for place, member in enumerate(data["members"]):
        if member.get("assumed"):
            member |= {"key": f"khac-{place}", "name": f"Cơ quan khác {place}", "short_name": f"Khác {place}"}


def fewer_members(data: Data) -> None:
    """Assumed agencies are left out as far as the article's count and the rule allow."""
    least = MEMBERS_TOLD.get(data["key"], SMALLEST)
    while len(data["members"]) > least and data["members"][-1].get("assumed"):
        data["members"].pop()


def other_head(data: Data) -> None:
    """The year that ends has another head, the last member, and another deputy or none."""
    last = data["members"][-1]["key"]
    if data.get("head", {}).get("assumed"):
        data["head"]["agency"] = last
    deputies = [one for one in data.get("deputies", ()) if not one.get("assumed")]
    if len(deputies) < len(data.get("deputies", ())):
        data["deputies"] = deputies


def no_dates(data: Data) -> None:
    """Deadlines and meetings whose day nobody published are not there."""
    data["calendar"] = {step: one for step, one in data["calendar"].items() if not one.get("assumed")}
    data["meetings"] = [one for one in data["meetings"] if "date" not in one.get("assumed", ())]


def other_dates(data: Data) -> None:
    """They fall a day and an hour off, away from the meetings whose day is published; those begin half an hour earlier."""
    known = [one for one in data["meetings"] if "date" not in one.get("assumed", ())]
    pivot = datetime.fromisoformat(str(known[0]["starts"]))
    for one in data["calendar"].values():
        if one.get("assumed"):
            one["due"] = _off(one["due"], pivot)
    for one in data["meetings"]:
        if "date" in one.get("assumed", ()):
            one["starts"] = _off(one["starts"], pivot)
        elif "time" in one.get("assumed", ()):
            one["starts"] = _written(datetime.fromisoformat(str(one["starts"])) - timedelta(minutes=30))


def _off(at: str, pivot: datetime) -> str:
    moment = datetime.fromisoformat(str(at))
    return _written(moment + (timedelta(days=1, hours=1) if moment > pivot else -timedelta(days=1, hours=1)))


def _written(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def other_rules(data: Data) -> None:
    """Quotas are larger and the scoring table is the other one; no article states either."""
    for one in data["awards"]:
        one["quota"] += 2
    data["criteria"] = {"table": "B" if data["criteria"]["table"] == "A" else "A"}


def other_pact(data: Data) -> None:
    """A pact whose words nobody published has others, and another number of them."""
    if data.get("pact", {}).get("assumed"):
        data["pact"]["contents"] = ["Nội dung khác thứ nhất.", "Nội dung khác thứ hai."]


REPLACED: tuple[Callable[[Data], None], ...] = (other_members, other_head, other_dates, other_rules, other_pact)

PLAYED: dict[str, tuple[Callable[[Data], None], ...]] = {
    "others": REPLACED,
    "fewer members": (fewer_members,),
    "no dates": (no_dates,),
}
"""Which guesses are made otherwise together; what is left out cannot be replaced as well."""


def guessed_otherwise(file: BlocFile, how: str) -> BlocFile:
    """The file with other guesses, by a name of `PLAYED`; a file the bot takes."""
    data = file.model_dump(mode="json", exclude_defaults=True)
    for change in PLAYED[how]:
        change(data)
    made = BlocFile.model_validate(data)
    assert not list(findings(made)), "what is guessed instead must be permitted too"
    return made


def days_told(file: BlocFile) -> set[date]:
    """The days of meetings that the article states."""
    return {held.starts.date() for held in file.meetings if "date" not in {guess.value for guess in held.assumed}}
