"""What a value earns against its target (`field.md` 3.5): it depends on the best of the bloc, so it is provisional until all are in."""

from domain.points import round_half_up


def target_points(most: int, target: int, actual: int, best: int, step: int) -> int:
    """Hundredths from 0 to `most`, rounded half up to `step`; values in hundredths of one unit, target > 0, best >= actual.

    Below the target half of `most` in proportion; the target makes half; above it the best of the bloc makes all of it, and the others
    stand between in proportion.
    """
    if actual < target:
        return round_half_up(most * actual, 2 * target, step)
    if actual == target:
        return round_half_up(most, 2, step)
    if actual == best:
        return most
    return round_half_up(most * (best - target + actual - target), 2 * (best - target), step)
