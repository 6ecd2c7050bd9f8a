"""How much may be sent now."""


class Bucket:
    """A token bucket: `size` at once, `rate` a second; times are seconds of a monotonic clock, given by the caller."""

    __slots__ = ("_at", "_tokens", "rate", "size")

    def __init__(self, size: float, rate: float) -> None:
        self.size, self.rate = size, rate
        self._tokens, self._at = size, 0.0

    def wait(self, now: float) -> float:
        """Seconds until one more may be sent; 0 or less means now."""
        self._fill(now)
        return (1 - self._tokens) / self.rate

    def take(self, now: float, count: int = 1) -> None:
        """Count what is being sent; more than there is makes the next one wait longer."""
        self._fill(now)
        self._tokens -= count

    def full(self, now: float) -> bool:
        """Whether the bucket remembers nothing."""
        self._fill(now)
        return self._tokens >= self.size

    def _fill(self, now: float) -> None:
        if now > self._at:
            self._tokens = min(self.size, self._tokens + (now - self._at) * self.rate)
            self._at = now
