"""How many pushes may be under way to one push service, so that a slow one holds nobody else up.

One `Lanes` per worker process; it has as many threads as `jobs.QUEUES["push"]`.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

NARROW, WIDE = 4, 12  # in flight per host: at first, and after many quick answers
STRANGERS = 8  # in flight to all hosts together that have not just answered quickly; the rest is kept for those that do
QUICK = 1.0  # seconds; an answer within them counts as quick
PATIENCE = 0.25  # seconds to wait for room on a lane that moves
FAILURES = 5  # in a row, after which a lane is closed
CLOSED, CLOSED_LONGEST = 30.0, 300.0  # seconds, doubled with each further failure
PUT_OFF_PER_SECOND = 20  # how fast the put-off come back, per host: else a long queue would do nothing but come back
PUT_OFF_LONGEST = 600.0  # seconds
_REMEMBERED = 1000  # hosts


class LaneFull(Exception):
    """There is no room now; come back in `seconds`. Says nothing against the message."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"again in {seconds:.1f} s")
        self.seconds = seconds


@dataclass(slots=True)
class _Lane:
    in_flight: int = 0
    quick: int = 0
    """Quick answers since the last slow one."""
    failures: int = 0
    """Since the last answer."""
    closed_until: float = 0.0
    next_slot: float = 0.0

    @property
    def width(self) -> int:
        if self.failures >= FAILURES:
            return 1  # one may look whether the host is back
        return min(WIDE, NARROW + self.quick // 4)


class Lanes:
    """Lets so many through to each host. `now` is in seconds, of any beginning."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lanes: dict[str, _Lane] = {}
        self._strangers = 0
        self._changed = threading.Condition()

    @contextmanager
    def enter(self, host: str) -> Iterator[None]:
        """Send inside the block; an exception in it counts against the host. Raises LaneFull rather than wait long."""
        lane, is_stranger = self._take(host)
        started = self._now()
        answered = False
        try:
            yield
            answered = True
        finally:
            with self._changed:
                lane.in_flight -= 1
                self._strangers -= is_stranger
                self._learn(lane, answered=answered, took=self._now() - started)
                self._changed.notify_all()

    def _take(self, host: str) -> tuple[_Lane, bool]:
        with self._changed:
            lane = self._lane(host)
            if lane.quick:
                # It answers quickly, so there will be room at once; if not, it has become slow.
                lane.quick *= self._changed.wait_for(lambda: self._has_room(lane), PATIENCE)
            if not self._has_room(lane):
                raise LaneFull(self._slot(lane))
            lane.in_flight += 1
            is_stranger = not lane.quick
            self._strangers += is_stranger
            return lane, is_stranger

    def _lane(self, host: str) -> _Lane:
        if len(self._lanes) > _REMEMBERED:
            self._lanes = {name: lane for name, lane in self._lanes.items() if lane.in_flight}
        return self._lanes.setdefault(host, _Lane())

    def _has_room(self, lane: _Lane) -> bool:
        is_open = self._now() >= lane.closed_until and lane.in_flight < lane.width
        return is_open and (lane.quick > 0 or self._strangers < STRANGERS)

    def _slot(self, lane: _Lane) -> float:
        """Seconds until it is worth coming back, a slot for each who was put off."""
        now = self._now()
        earliest = max(now + 1.0, lane.closed_until)
        lane.next_slot = max(earliest, lane.next_slot + 1 / PUT_OFF_PER_SECOND)
        return min(lane.next_slot - now, PUT_OFF_LONGEST)

    def _learn(self, lane: _Lane, *, answered: bool, took: float) -> None:
        if not answered:
            lane.quick = 0
            lane.failures += 1
            if lane.failures >= FAILURES:
                closed = CLOSED * 2 ** min(lane.failures - FAILURES, 10)
                lane.closed_until = self._now() + min(closed, CLOSED_LONGEST)
            return
        lane.failures, lane.closed_until = 0, 0.0
        lane.quick = lane.quick + 1 if took < QUICK else 0
