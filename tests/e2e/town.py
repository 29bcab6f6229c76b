"""A town with some life in it: varied reports around Nha Trang, filed and moved on through the API."""

import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests
from PIL import Image, ImageEnhance

from app.config import ROOT
from tests.support.phone import Phone
from tests.support.product import Product

PHOTOS = ROOT / "tests" / "data" / "photos" / "real"
STREET, PARK, GROVE, LEAF = "gps_nikon_0038.jpg", "gps_nikon_0021.jpg", "gps_nikon_0010.jpg", "mobile_jolla.jpg"
ANSWER = "Tổ cơ động đã xử lý xong trong ngày, khu vực đã sạch và an toàn. Cảm ơn bạn đã báo."
NO_PHOTO = "Xử lý xong lúc trời tối, chụp không rõ."
REFUSAL = "Việc này thuộc thỏa thuận dân sự giữa hai gia đình, mời bạn đến tổ hòa giải của phường."


@dataclass(frozen=True)
class Matter:
    """One report of the town; `path` is how far officials have taken it, `hours` how long ago it was filed."""

    category: str
    text: str
    address: str
    lat: float
    lon: float
    path: tuple[str, ...] = ()
    photo: str | None = None
    answers: dict[str, Any] = field(default_factory=dict)
    public: bool = True
    hours: float = 1


ACCEPTED = ("accepted",)
ASSIGNED = (*ACCEPTED, "assigned")
WORKING = (*ASSIGNED, "in_progress")
REVIEW = (*WORKING, "answered")
DONE = (*REVIEW, "resolved")

MATTERS = (
    Matter("cay-xanh", "Cành cây lớn bị mối, sắp gãy xuống ghế đá nơi trẻ em hay ngồi", "Công viên Yến Phi", 12.2452,
           109.1949, WORKING, PARK, {"chan-duong": False, "vuong-day-dien": False}, hours=30),
    Matter("hu-hong-duong", "Mặt hẻm lát đá bong tróc, xe máy dễ trượt khi mưa", "Hẻm 48 Ngô Gia Tự", 12.2401, 109.1898,
           DONE, STREET, {"nguy-hiem": True}, hours=76),
    Matter("den-duong", "Ba bóng đèn liền nhau không sáng từ tối thứ Hai", "Trước 112 Bạch Đằng", 12.2419, 109.1921,
           ASSIGNED, None, {"so-bong": 3}, hours=21),
    Matter("rac-thai", "Rác dồn ở góc chợ ba ngày chưa ai thu gom", "Cổng sau chợ Xóm Mới", 12.2433, 109.1903,
           REVIEW, None, {}, hours=46),
    Matter("ngap-nuoc", "Nước ngập quá bánh xe sau mỗi trận mưa, cống bị lấp", "Ngã ba Cao Bá Quát", 12.2365, 109.1872,
           ACCEPTED, None, {"vao-nha": False, "do-sau": 30}, hours=5),
    Matter("lan-chiem-via-he", "Quán bày bàn ghế kín vỉa hè, người đi bộ xuống lòng đường", "23 Nguyễn Thiện Thuật",
           12.2378, 109.1951, ASSIGNED, None, {}, hours=27),
    Matter("nuoc-sach", "Nước máy đục và có mùi từ sáng nay, cả dãy nhà đều bị", "Chung cư Lê Hồng Phong", 12.2490,
           109.1835, (), None, {"hien-tuong": "__first__"}, hours=0.6),
    Matter("dien", "Dây điện sà xuống ngang đầu người", "Đối diện 9 Yersin", 12.2471, 109.1893, WORKING, None,
           {"day-dut": False}, hours=3),
    Matter("vien-thong", "Cáp viễn thông đứt, vắt ngang lối đi", "Đường Trần Quang Khải", 12.2341, 109.1976, DONE, None,
           {}, hours=98),
    Matter("cay-xanh", "Hàng cây dọc bờ kè khô cháy, lá rụng đầy đường", "Bờ kè sông Cái", 12.2561, 109.1912, (), GROVE,
           {"chan-duong": False, "vuong-day-dien": True}, hours=0.4),
    Matter("tieng-on", "Loa kéo hát tới khuya, trẻ nhỏ khó ngủ", "Hẻm 7 Hoàng Văn Thụ", 12.2510, 109.1888, (), None,
           {"nguon": "__first__"}, public=False, hours=11),
    Matter("trat-tu-xay-dung", "Nhà bên cạnh dựng mái lấn sang lối đi chung", "Hẻm 15 Phương Sài", 12.2547, 109.1842,
           ("rejected",), None, {}, public=False, hours=52),
)  # fmt: skip


def settle(product: Product, official: Any) -> list[dict[str, Any]]:
    """File all matters and take each as far as its path goes; the reports as their reporters see them."""
    kinds = requests.get(f"{product.url}/api/v1/categories", timeout=20).json()["items"]
    return [_live(product, official, matter, kinds) for matter in MATTERS]


def _live(product: Product, official: Any, matter: Matter, kinds: list[dict[str, Any]]) -> dict[str, Any]:
    phone = Phone(product)
    media = [_photo(phone, matter.photo)] if matter.photo else []
    filed = phone.file_one(
        category=matter.category, text=matter.text, address=matter.address, lat=matter.lat, lon=matter.lon,
        answers=_answers(matter, kinds), media=media,
    )  # fmt: skip
    for to in matter.path:
        wish = {"publish": matter.public} if to == "accepted" else {}
        move(product, official, filed["id"], to, by=None, **wish)
    _age(product, filed["id"], matter.hours)
    return filed


def seen_later(photo: str, folder: Path) -> Path:
    """The same place in another light and from a step closer, as an after-photo shows it."""
    with Image.open(PHOTOS / photo) as before:
        width, height = before.size
        closer = before.crop((width // 8, height // 8, width * 7 // 8, height * 7 // 8)).resize(before.size)
    after = folder / "after.jpg"
    ImageEnhance.Brightness(closer).enhance(1.2).save(after, quality=90)
    return after


def _answers(matter: Matter, kinds: list[dict[str, Any]]) -> dict[str, Any]:
    """The answers, with the first option of a choice where its code does not matter."""
    questions = next(kind["questions"] for kind in kinds if kind["code"] == matter.category)
    first = {each["code"]: each["options"][0]["code"] for each in questions if each["options"]}
    return {code: first[code] if given == "__first__" else given for code, given in matter.answers.items()}


def _photo(phone: Phone, name: str) -> str:
    answer = phone.send_photo((PHOTOS / name).read_bytes())
    assert answer.ok, answer.text
    media_id: str = answer.json()["media_id"]
    return media_id


WHO = {"accepted": "intake", "rejected": "intake", "assigned": "focal", "resolved": "approver"}
WISHES: dict[str, dict[str, Any]] = {
    "rejected": {"note": REFUSAL, "reason": "not_for_authorities"},
    "answered": {"public_answer": ANSWER, "no_photo_reason": NO_PHOTO},
}


def move(product: Product, official: Any, report: str, to: str, *, by: str | None = None, **wish: Any) -> None:
    """One move, by the demo official whose turn it is or another, on whatever version the report has."""
    body = {"to": to, **WISHES.get(to, {}), **wish}
    answer = requests.put(
        f"{product.url}/api/v1/operations/reports/{report}/moves/{uuid.uuid4()}",
        json=body,
        headers={**official(by or WHO.get(to, "handler")), "If-Match": "*"},
        timeout=20,
    )
    assert answer.ok, answer.text


def _age(product: Product, report: str, hours: float) -> None:
    """As if it had been filed earlier: no interface gives a report a past, and a town has one."""
    with product.connect() as connection:
        connection.execute(
            b"""UPDATE report SET filed_at = filed_at - age, state_since = state_since - age, due_at = due_at - age
                FROM (SELECT %s * interval '1 hour' AS age) AS past WHERE id = %s""",
            (hours, report),
        )
