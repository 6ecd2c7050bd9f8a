"""Which sum of a paper of points does not hold, in words."""

from documents.papers.kind import Failure
from handlers.kit.words import Safe, Words


def sum_said(_: Words, failure: Failure) -> Safe:
    """The sum with its numbers."""
    said = failure.params
    if failure.code == "score.open":
        return _("Còn {n} tiêu chí chưa chấm điểm.", n=said["n"])
    numbers = {"shown": _.points(int(said["shown"])), "sum": _.points(int(said["sum"]))}
    if failure.code == "score.heading":
        return _("Mục {name}: điểm ghi {shown} khác tổng các tiêu chí {sum}.", name=said["name"], **numbers)
    if failure.code == "score.kept":
        return _("Tổng điểm nay là {shown}, khác tổng điểm lúc gửi Khối {sum}.", **numbers)
    return _("Tổng điểm ghi {shown} khác tổng các mục {sum}.", **numbers)
