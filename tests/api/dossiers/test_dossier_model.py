"""A dossier against a model: whatever is done with it and whenever, its due date is what the slow reference counts."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from app.calendar.worktime import VIETNAM
from app.factory import create_app
from app.kit import clock
from app.procedures.kinds import ClockPolicy
from tests.api.dossiers.counter import (
    asking,
    codes_of,
    draft,
    get,
    move,
    move_step,
    publish,
    put,
    read,
    receive,
    team,
)
from tests.factories import Caller
from tests.support.database import Databases, make_config
from tests.unit.calendar.reference import minutes_of, slow_due, slow_replay

FIRST = datetime(2026, 1, 5, 0, 0, tzinfo=UTC)  # a Monday, 07:00 in Việt Nam; Tết lies ahead
DAYS, CUT_OFF = 4, "15:00"
AT_WORK = ("accepted", "processing")


@pytest.fixture(scope="module")
def own_app(server: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    app = create_app(make_config(tmp_path_factory.mktemp("model"), server.clone()))
    yield app
    app.extensions["engine"].dispose()


class Filed(RuleBasedStateMachine):
    """One dossier; beside it what the model knows: state, segments its clock ran through, time that was added."""

    app: Flask
    procedures: dict[ClockPolicy, str]

    @initialize(
        minutes=st.integers(0, 45 * 24 * 60),
        policy=st.sampled_from(list(ClockPolicy)),
        detour=st.none() | st.integers(1, 20 * 24 * 60),
    )
    def receive(self, minutes: int, policy: ClockPolicy, detour: int | None) -> None:
        """Accepted at once, or sent back first and received when it came again, `detour` minutes later."""
        self.now = FIRST + timedelta(minutes=minutes)
        self.policy = policy
        self.state, self.extended, self.begun = "accepted", False, False
        self.asked = detour is not None
        if detour is None:
            with clock.stopped(self.now):
                self.dossier = receive(self.team(), self.procedures[policy])
            self.received = self.there(self.now)
        else:
            self.send_back_first(detour)
        self.ran: list[tuple[datetime, datetime | None, bool]] = [(self.received, None, True)]
        self.more: list[tuple[datetime, int, str]] = []

    def send_back_first(self, detour: int) -> None:
        with clock.stopped(self.now):
            kept = put(self.team(), {**draft(self.procedures[self.policy]), "draft": True})
            self.dossier = read(kept)
            assert self.act("supplement_intake", **asking()).status_code == 201
        self.now += timedelta(minutes=detour)
        self.received = self.there(self.now)
        assert self.act("submitted").status_code == 201
        self.now += timedelta(minutes=detour % 60)
        self.dossier = read(self.act("accepted"))

    def team(self) -> Caller:
        """Officials who have just signed in, as sign-ins run out while months go by."""
        return team(self.app)

    def there(self, moment: datetime) -> datetime:
        return moment.astimezone(VIETNAM)

    def act(self, to: str, **wish: Any) -> Any:
        with clock.stopped(self.now):
            return move(self.team(), self.dossier, to, **wish)

    def hold(self) -> None:
        since, _, from_zero = self.ran[-1]
        self.ran[-1] = (since, self.there(self.now), from_zero)

    def go_on(self, *, from_zero: bool) -> None:
        self.ran.append((self.there(self.now), None, from_zero))

    def due(self) -> datetime | None:
        """By the reference."""
        term = (minutes_of(DAYS, "working_days"), "working_days")
        return slow_replay(self.received, term, time.fromisoformat(CUT_OFF), self.ran, self.more)

    @rule(minutes=st.integers(1, 3 * 24 * 60))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @precondition(lambda self: self.state in AT_WORK)
    @rule()
    def ask_for_more(self) -> None:
        answer = self.act("supplement", **asking())
        until = slow_due(self.received, 3, "working_days")
        if self.asked:
            assert codes_of(answer) == (409, "supplemented_once")
        elif self.there(self.now) > until:
            assert codes_of(answer) == (409, "supplement_too_late")
        else:
            assert answer.status_code == 201, answer.json
            self.state, self.asked = "supplement", True
            self.hold()

    @precondition(lambda self: self.state == "supplement")
    @rule()
    def hand_it_in(self) -> None:
        assert self.act("processing").status_code == 201
        self.state = "processing"
        self.go_on(from_zero=self.policy is ClockPolicy.RESTART)

    @precondition(lambda self: self.state == "processing")
    @rule()
    def ask_for_the_fee(self) -> None:
        assert self.act("awaiting_payment", amount=8000, reason="Lệ phí").status_code == 201
        self.state = "awaiting_payment"
        self.hold()

    @precondition(lambda self: self.state == "awaiting_payment")
    @rule()
    def pay(self) -> None:
        assert self.act("processing").status_code == 201
        self.state = "processing"
        self.go_on(from_zero=False)

    @precondition(lambda self: self.state in AT_WORK)
    @rule(amount=st.integers(1, 5), unit=st.sampled_from(["working_days", "working_hours"]))
    def put_off(self, amount: int, unit: str) -> None:
        answer = self.act(self.state, extension={"amount": amount, "unit": unit}, reason="Phải xác minh")
        if self.extended:
            assert codes_of(answer) == (409, "extended_once")
            return
        due = self.due()
        if due is not None and self.received < due - timedelta(days=1) < self.there(self.now) <= due:
            assert codes_of(answer) == (409, "extension_too_late")
            return
        assert answer.status_code == 201, answer.json
        self.extended = True
        self.more.append((self.there(self.now), minutes_of(amount, unit), unit))

    @precondition(lambda self: self.state in AT_WORK and not self.begun)
    @rule()
    def begin(self) -> None:
        with clock.stopped(self.now):
            assert move_step(self.team(), self.dossier, "handle", "doing").status_code == 201
        self.state, self.begun = "processing", True

    @invariant()
    def is_due_when_the_reference_says(self) -> None:
        if not hasattr(self, "dossier"):
            return
        due = self.due()
        with clock.stopped(self.now):
            found = get(self.team(), self.dossier)
        assert found["state"] == self.state
        assert (datetime.fromisoformat(found["due_at"]) if found["due_at"] else None) == due
        assert found["overdue"] == (due is not None and due < self.there(self.now))
        assert found["promised_at"] == self.dossier["promised_at"]


def test_due_dates_are_those_of_the_slow_reference(own_app: Flask) -> None:
    Filed.app = own_app
    Filed.procedures = {policy: publish(own_app, days=DAYS, policy=policy, cut_off=CUT_OFF) for policy in ClockPolicy}
    run_state_machine_as_test(
        Filed,
        settings=settings(
            max_examples=15, stateful_step_count=8, deadline=None, derandomize=True, database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
