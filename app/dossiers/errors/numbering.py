"""Numbers that are set aside for days without power."""

from app.kit.errors import Refusal


class NumberNotReserved(Refusal):
    status = 422
    code = "number_not_reserved"
    vi = "Số hồ sơ “{number}” không thuộc dãy số mà quầy này đã giữ trước cho ngày đó."
    en = "The number “{number}” is in no block that this counter has reserved for that day."


class NumberUsed(Refusal):
    status = 409
    code = "number_used"
    vi = "Số hồ sơ “{number}” đã được dùng. Hãy kiểm tra lại giấy biên nhận viết tay."
    en = "The number “{number}” is taken already. Please check the handwritten receipt."


class LaterEntryTime(Refusal):
    status = 422
    code = "later_entry_time"
    vi = "Giờ nhận của hồ sơ nhập sau phải nằm trong ngày của số đã giữ và không ở tương lai."
    en = "The time of receipt of a later entry must lie on the day of its number, and not in the future."


class BlockDayPast(Refusal):
    status = 422
    code = "block_day_past"
    vi = "Chỉ giữ số cho hôm nay hoặc ngày sau. Hồ sơ nhận tay của ngày đã qua phải dùng số đã giữ từ trước."
    en = "Numbers are reserved for today or later. What was received by hand before needs numbers reserved in time."


class BlockIdTaken(Refusal):
    status = 409
    code = "block_id_taken"
    vi = "Mã này đã dùng cho một dãy số khác."
    en = "This id belongs to another block of numbers."
