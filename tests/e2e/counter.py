"""The other side of a citizen's dossier: received at a counter of the demo and handled, over the API of the desk."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import requests

from app.kit.clock import HANOI
from tests.support.product import Product

HERE = "ubnd-22366"
BIRTH = "1.001193"
REASON = "Giấy chứng sinh nộp kèm là bản chụp mờ, không đọc được tên bệnh viện."
BASIS = "Điều 16 Nghị định 123/2015/NĐ-CP"
WANTED = "Giấy chứng sinh bản chính, hoặc bản sao có chứng thực"


@dataclass
class Counter:
    """A counter and the officials behind it; `official` gives the headers of one of the demo's."""

    product: Product
    official: Callable[[str], dict[str, str]]

    def receive(self, number: str, /, **changes: Any) -> dict[str, Any]:
        """A birth registration, handed in by whoever has this phone."""
        body = {
            "procedure": BIRTH,
            "receiving": HERE,
            "competent": HERE,
            "return_at": HERE,
            "applicant": {"name": "Nguyễn Thị Hoa", "id_number": "056190001234"},
            "phone": number,
            "components": [{"key": "to-khai", "originals": 1}, {"key": "giay-chung-sinh", "copies": 1}],
            **changes,
        }
        return self._put(f"{uuid.uuid4()}", body, "clerk")

    def move(self, dossier: str, to: str, *, by: str, **wish: Any) -> dict[str, Any]:
        """One move, on whatever version the dossier has."""
        return self._put(f"{dossier}/moves/{uuid.uuid4()}", {"to": to, **wish}, by)

    def ask_for_more(self, dossier: str) -> dict[str, Any]:
        return self.move(dossier, "supplement", by="commune", reason=REASON, legal_basis=BASIS, items=[WANTED])

    def receive_by_hand(self, number: str, /, days_ago: int, **changes: Any) -> dict[str, Any]:
        """As received on paper that many days ago, under a number that was reserved for it then, and entered now."""
        today = datetime.now(HANOI).date()
        day, block_id = today - timedelta(days=days_ago), uuid.uuid4()
        wanted = {"agency": HERE, "day": today.isoformat(), "count": 1, "reason": "Mất điện theo lịch"}
        address = f"{self.product.url}/api/v1/operations/number-blocks/{block_id}"
        block = requests.put(address, json=wanted, headers=self.official("clerk"), timeout=20)
        block.raise_for_status()
        with self.product.connect() as connection:
            # No interface reserves numbers for a day that is past.
            connection.execute(b"UPDATE dossier_number_block SET day = %s WHERE id = %s", (day, block_id))
        at = f"{day.isoformat()}T08:30:00+07:00"
        return self.receive(number, number=block.json()["first"], received_at=at, **changes)

    def take(self, dossier: str, step: str, *, by: str) -> dict[str, Any]:
        """One step taken in hand."""
        return self._put(f"{dossier}/steps/{step}/moves/{uuid.uuid4()}", {"to": "doing"}, by)

    def put_off(self, dossier: str, state: str, reason: str) -> dict[str, Any]:
        """The one extension there is, with an apology."""
        extension = {"amount": 2, "unit": "working_days"}
        return self.move(dossier, state, by="chairman", extension=extension, reason=reason)

    def look_at(self, dossier: str, by: str) -> None:
        address = f"{self.product.url}/api/v1/operations/dossiers/{dossier}"
        requests.get(address, headers=self.official(by), timeout=20).raise_for_status()

    def digits_of(self, dossier: str) -> str:
        """The six on its receipt."""
        with self.product.connect() as connection:
            query = b"SELECT data->>'secret' FROM paper WHERE subject_id = %s AND kind = 'receipt'"
            row = connection.execute(query, (dossier,)).fetchone()
        assert row is not None
        return str(row[0])

    def _put(self, path: str, body: dict[str, Any], by: str) -> dict[str, Any]:
        headers = {**self.official(by), "If-Match": "*"}
        address = f"{self.product.url}/api/v1/operations/dossiers/{path}"
        answer = requests.put(address, json=body, headers=headers, timeout=20)
        assert answer.ok, answer.text
        taken: dict[str, Any] = answer.json()
        return taken
