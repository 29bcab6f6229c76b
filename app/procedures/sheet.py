"""What the page of a procedure says, in one language: sentences, not fields. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.kit.errors import Language

WORDS: dict[Language, dict[str, str]] = {
    "vi": {
        "who": "Dành cho ai", "bring": "Cần mang theo", "long": "Bao lâu", "cost": "Phí, lệ phí", "where": "Nộp ở đâu",
        "steps": "Các bước", "steps_text": "Các bước, nguyên văn bản ghi", "basis": "Căn cứ pháp lý và nguồn", "result": "Kết quả", "print": "In trang này",
        "conditions": "Điều kiện", "notes": "Lưu ý", "find": "Tìm thủ tục khác", "other": "English",
        "unchecked": "Bản ghi của Cổng Dịch vụ công quốc gia, tỉnh chưa rà soát. Hãy hỏi cán bộ trước khi chuẩn bị hồ sơ.",
        "raw": "Nguyên văn bản ghi (chỗ chưa đọc được chắc chắn)", "anyone": "Bản ghi không giới hạn đối tượng.",
        "unknown_time": "Chưa xác định: cán bộ hẹn ngày khi nhận hồ sơ.", "free": "Không thu", "map": "Bản đồ",
        "unknown_fee": "Theo quy định, xem ghi chú", "nothing": "Bản ghi không nêu giấy tờ phải nộp.",
        "anywhere": "Bất kỳ trung tâm nào trong tỉnh cũng nhận, không phân biệt nơi ở (phi địa giới).",
        "national": "Thủ tục này nộp trên Cổng Dịch vụ công quốc gia. Hãy giữ mã hồ sơ ở đó.",
        "kept_elsewhere": "Hồ sơ do {system} giữ. Khi nhận tại quầy, chúng tôi ghi mã bên đó cạnh hồ sơ để bạn theo dõi ở đây.",
        "share": "Gửi cho người khác", "copied": "Đã chép địa chỉ trang này.",
        "national_link": "Mở trên Cổng Dịch vụ công quốc gia", "cut_off": "Nhận sau {time} tính từ ngày làm việc tiếp theo.",
        "originals": "{n} bản chính", "original": "{n} bản chính", "copies": "{n} bản sao", "copy": "{n} bản sao", "if_so": "chỉ khi thuộc trường hợp này",
        "committed": "Tỉnh cam kết {time}; thời hạn theo luật là {legal}.", "code": "Mã thủ tục", "centres": "Các trung tâm",
        "gone": "Không có thủ tục này", "gone_text": "Mã {code} không có trong danh mục. Có thể mã gõ nhầm hoặc thủ tục đã bãi bỏ.",
        "scan": "Quét để mở trang này trên điện thoại", "official_text": "Nội dung bằng tiếng Việt là bản chính thức.",
        "nearest": "Tìm nơi gần tôi", "show_map": "Xem trên bản đồ", "locating": "Đang hỏi vị trí của máy…",
        "found": "Gần bạn nhất: {name}, khoảng {distance}.", "distance": "khoảng {distance}",
        "own": "Nơi nhận của phường, xã bạn đang đứng: {name}.", "own_mark": "nơi bạn đang đứng",
        "unlocated": "Chưa biết bạn ở đâu. Hãy cho phép dùng vị trí, hoặc chọn trong danh sách.",
        "map_of": "Bản đồ các nơi nhận hồ sơ",
        "middle": "Vị trí trên bản đồ là giữa phường, xã. Hãy gọi trước để hỏi địa chỉ nơi tiếp nhận.",
        "decision": "Quyết định công bố", "checked": "Tỉnh công bố ngày {day}, phiên bản {number}.", "at_once": "Ký và trả ngay tại quầy.",
    },
    "en": {
        "who": "Who it is for", "bring": "What to bring", "long": "How long", "cost": "What it costs", "where": "Where",
        "steps": "Steps", "steps_text": "The steps in the record's own words", "basis": "Legal basis and sources", "result": "What you get", "print": "Print this page",
        "conditions": "Conditions", "notes": "Please note", "find": "Find another procedure", "other": "Tiếng Việt",
        "unchecked": "As the national portal has it; the province has not checked it. Ask an official before you prepare papers.",
        "raw": "The record's own words (where reading it is unsure)", "anyone": "The record names no one in particular.",
        "unknown_time": "Not known: the official promises a date when you hand it in.", "free": "Free", "map": "Map",
        "unknown_fee": "Set elsewhere, see the note", "nothing": "The record names no papers.",
        "anywhere": "Any centre of the province receives it, wherever you live.",
        "national": "This procedure is filed on the national portal. Please keep the code you get there.",
        "kept_elsewhere": "The dossier is kept by {system}. Received at a counter, its code there stands beside ours, so that you follow it here.",
        "share": "Send to somebody", "copied": "The address of this page is copied.",
        "national_link": "Open on the national portal", "cut_off": "Received after {time}, it counts from the next working day.",
        "originals": "{n} originals", "original": "{n} original", "copies": "{n} copies", "copy": "{n} copy", "if_so": "only in that case",
        "committed": "The province promises {time}; the law gives {legal}.", "code": "Procedure code", "centres": "Centres",
        "gone": "There is no such procedure", "gone_text": "The code {code} is not in the catalogue. It may be mistyped or abolished.",
        "scan": "Scan to open this page on a phone", "official_text": "The Vietnamese text is the official one.",
        "nearest": "Find the nearest", "show_map": "Show on a map", "locating": "Asking this device where it is…",
        "found": "Nearest to you: {name}, about {distance}.", "distance": "about {distance}",
        "own": "The centre of the commune you are in: {name}.", "own_mark": "where you are",
        "unlocated": "We do not know where you are. Please allow the position, or choose from the list.",
        "map_of": "Map of the places that receive dossiers",
        "middle": "The map shows the middle of each commune. Please call and ask for the address of the counter.",
        "decision": "Announced by", "checked": "Published by the province on {day}, version {number}.", "at_once": "Signed and returned at the counter.",
    },
}  # fmt: skip
UNITS: dict[Language, dict[str, str]] = {
    "vi": {"hours": "giờ", "days": "ngày", "working_hours": "giờ làm việc", "working_days": "ngày làm việc", "months": "tháng"},
    "en": {"hours": "hours", "days": "days", "working_hours": "working hours", "working_days": "working days", "months": "months"},
}  # fmt: skip
CHANNELS: dict[Language, dict[str, str]] = {
    "vi": {"online": "Trực tuyến", "post": "Bưu chính", "counter": "Tại quầy"},
    "en": {"online": "Online", "post": "By post", "counter": "At the counter"},
}
SYSTEMS: dict[Language, dict[str, str]] = {
    "vi": {"ministry": "hệ thống của bộ, ngành", "national": "Cổng Dịch vụ công quốc gia"},
    "en": {"ministry": "the system of a ministry", "national": "the National Public Service Portal"},
}
"""Where else a dossier is kept, by SystemOfRecord."""


SUBJECTS: dict[str, str] = {
    "Tổ chức (không bao gồm doanh nghiệp, HTX)": "Organisations (other than companies and co-operatives)",
    "Doanh nghiệp có vốn đầu tư nước ngoài": "Companies with foreign capital",
    "Doanh nghiệp Việt Nam": "Vietnamese companies",
    "Công dân Việt Nam": "Vietnamese citizens",
    "Doanh nghiệp": "Companies",
    "Người nước ngoài": "Foreigners",
    "Tổ chức nước ngoài": "Foreign organisations",
    "Hợp tác xã": "Co-operatives",
    "Cán bộ": "Elected and appointed officials",
    "công chức": "Civil servants",
    "viên chức": "Public employees",
    "Người Việt Nam định cư ở nước ngoài": "Vietnamese living abroad",
    "Tổ chức Đảng": "Party organisations",
    "Đảng viên": "Party members",
    "Người nước ngoài cư trú tại Việt Nam": "Foreigners living in Việt Nam",
}
"""Whom a procedure is for, in English: the national records know these and no others."""


def subject(name: str, language: Language) -> str:
    """Whom a procedure is for; in Vietnamese where nobody has translated it."""
    return SUBJECTS.get(name, name) if language == "en" else name


def of(text: Mapping[str, Any], language: Language) -> str:
    """A text in a language; Vietnamese where nobody has translated it."""
    return str(text.get(language) or text["vi"])


def duration(time: Mapping[str, Any], language: Language) -> str:
    """`3 ngày làm việc`."""
    unit = UNITS[language][time["unit"]]
    one = time["amount"] == 1 and language == "en"
    return f"{time['amount']:g} {unit.removesuffix('s') if one else unit}"


def where_sentences(view: Mapping[str, Any], language: Language) -> Iterator[str]:
    """Where it is handed in, and which system keeps it where ours does not."""
    words, system = WORDS[language], SYSTEMS[language].get(view["system_of_record"])
    yield words["national" if view["filing_channel"] == "national" else "anywhere"]
    if system is not None:
        yield words["kept_elsewhere"].format(system=system)


def summary(view: Mapping[str, Any], language: Language) -> str:
    """What a preview of the page says where somebody shares it."""
    return " ".join((*time_sentences(view, language), *where_sentences(view, language)))


def money(amount: int, language: Language) -> str:
    """`8.000 đồng`; a sum in VND."""
    return f"{amount:,}".replace(",", ".") + " đồng" if language == "vi" else f"{amount:,} VND"


def time_sentences(view: Mapping[str, Any], language: Language) -> Iterator[str]:
    """How long it takes, as far as it is known."""
    words, legal, committed = WORDS[language], view["legal_time"], view["committed_time"]
    if view["express"]:
        yield words["at_once"]
    if committed and legal:
        yield words["committed"].format(time=duration(committed, language), legal=duration(legal, language))
    elif committed or legal:
        yield duration(committed or legal, language)
    elif known := list(_by_channel(view["methods"], language)):
        yield from known
    else:
        yield words["unknown_time"]
    if view["cut_off"]:
        yield words["cut_off"].format(time=view["cut_off"])


def _by_channel(methods: list[dict[str, Any]], language: Language) -> Iterator[str]:
    for method in methods:
        if method["time"] is not None:
            time = {"amount": method["time"], "unit": method["unit"]}
            yield f"{CHANNELS[language][method['channel']]}: {duration(time, language)}"


def fee_lines(methods: list[dict[str, Any]], language: Language) -> list[tuple[str, str, str | None]]:
    """(way of filing, what it costs, note) of each way."""
    words = WORDS[language]
    return [
        (CHANNELS[language][method["channel"]], _fee(method["fee_vnd"], words, language), method["note"])
        for method in methods
    ]


def _fee(fee: int | None, words: Mapping[str, str], language: Language) -> str:
    if fee is None:
        return words["unknown_fee"]
    return money(fee, language) if fee else words["free"]


def count_line(component: Mapping[str, Any], language: Language) -> str:
    """`1 bản chính, 2 bản sao`."""
    words = WORDS[language]
    counts = [(component["originals"], "original", "originals"), (component["copies"], "copy", "copies")]
    parts = [words[one if n == 1 else many].format(n=n) for n, one, many in counts if n]
    return ", ".join([*parts, *([] if component["required"] else [words["if_so"]])])
