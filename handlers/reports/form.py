"""A person before their agency's report: everything a screen or a decision needs, read once a turn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.eligibility import Act
from domain.pact import PactState, Target, sign_of
from handlers.kit.access import Place
from handlers.kit.refusal import Refusal
from handlers.kit.steps import REPORT_STEPS
from handlers.kit.talk import Talk
from handlers.kit.where import Spot, at_own_agency, at_step, gone
from handlers.paper_way import OnItsWay
from storage import agencies, attachments, pacts, reports
from storage.pacts import target_of
from storage.tables import Bloc, EvidenceFile, Report, StepMark

HEADINGS = (
    "Kết quả thực hiện nhiệm vụ, nội dung giao ước",
    "Phong trào thi đua, công tác khen thưởng",
    "Hạn chế, nguyên nhân",
    "Nhiệm vụ thời gian tới",
)
"""The usual headings (`field.md` 7.2), in the language of the paper; a bloc may set its own."""

SETTING = "report_headings"


def headings_of(bloc: Bloc) -> tuple[str, ...]:
    """Under which headings the agencies of a bloc write."""
    own = bloc.settings.get(SETTING)
    return tuple(str(one) for one in own) if own else HEADINGS


def targets_of(talk: Talk, year_id: str) -> dict[str, Target]:
    """The numeric targets of the year's pact by their sign, once it is more than a draft."""
    row = pacts.find(talk.session, year_id)
    if row is None or row.state == PactState.DRAFT:
        return {}
    found = [target_of(one) for one in row.targets]
    return {sign_of([str(one)]): one for one in found}


@dataclass(frozen=True, slots=True)
class Form(OnItsWay[Report]):
    """One agency's report of one step."""

    headings: tuple[str, ...]
    targets: Mapping[str, Target]
    files: Sequence[EvidenceFile]
    before: Sequence[tuple[Report, str]] = ()
    """what agencies merged into this one have sent, and their names"""

    @property
    def texts(self) -> Mapping[str, str]:
        """What is written, by heading."""
        return self.row.texts if self.row else {}

    @property
    def numbers(self) -> Mapping[str, int]:
        """What was reached, by the sign of a target that is still in the pact."""
        return {sign: value for sign, value in (self.row.numbers if self.row else {}).items() if sign in self.targets}

    @property
    def begun(self) -> bool:
        """Whether there is anything to send."""
        return bool(any(self.texts.values()) or self.files or self.numbers)

    @property
    def version(self) -> str:
        """Stands for all of it: a leader signs what he has read and nothing else."""
        said = [f"{key}: {text}" for key, text in sorted(self.texts.items())]
        said += [f"{sign}={value}" for sign, value in sorted(self.numbers.items())]
        return sign_of([*said, *(file.id for file in self.files)])


def form_at(talk: Talk, spot: Spot) -> Form:
    """The form as it is in the rows now."""
    talk.session.flush()
    step, agency_id = spot.step, spot.agency.id
    names = {one.id: one.short_name or one.name for one in agencies.predecessors(talk.session, step.year_id, agency_id)}
    before = reports.sent_by(talk.session, step.year_id, names) if names else []
    mark = talk.session.get(StepMark, (step.year_id, step.code, agency_id))
    return Form(
        spot,
        reports.find(talk.session, step.year_id, step.code, agency_id),
        mark if mark and mark.how == "paper" else None,
        spot.due_at is not None and talk.now > spot.due_at,
        headings_of(spot.place.bloc),
        targets_of(talk, step.year_id),
        attachments.listed(talk.session, reports.place_of(step.year_id, step.code), agency_id),
        [(one, names[one.agency_id]) for one in before],
    )


def named_form(talk: Talk, act: Act, words: tuple[str, ...]) -> Form:
    """The report that (step, year, agency) name, for somebody of that agency; without an agency the one where the person is now."""
    if words[:1] not in {(code,) for code in REPORT_STEPS}:
        raise gone(talk)
    if len(words) == 2:
        place, _step = at_step(talk, act, words)
        words = (*words, _agency_of(talk, place))
    return form_at(talk, at_own_agency(talk, act, words[:3]))


def held_form(talk: Talk, act: Act, words: tuple[str, ...]) -> Form:
    """As `named_form`, held until the commit. Refused when the step is over or was done on paper."""
    form, _ = named_form(talk, act, words), talk._
    if form.spot.step.state != "open":
        raise Refusal(_("Kỳ báo cáo này đã kết thúc. Mời đồng chí báo Thư ký Khối nếu cần thay đổi."))
    reports.hold(talk.session, form.spot.step.year_id, form.spot.step.code, form.spot.agency.id)
    form = form_at(talk, form.spot)  # what a paper that came meanwhile says is seen only now
    if form.paper is not None:
        raise Refusal(_("Cơ quan đã gửi báo cáo bằng văn bản. Mời đồng chí báo Thư ký Khối nếu cần thay đổi."))
    return form


def _agency_of(talk: Talk, place: Place) -> str:
    if place.agency is None:
        raise Refusal(talk._("Đồng chí chưa thuộc cơ quan nào trong Khối, nên không có báo cáo."))
    return place.agency.id
