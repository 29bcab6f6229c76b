"""What this room refuses."""

from app.kit.errors import Refusal


class CalendarNotLoaded(Refusal):
    """The years needed are not in the table; a guess at Tết would be wrong by days."""

    status = 409
    code = "calendar_not_loaded"
    vi = "Chưa tính được hạn: lịch nghỉ lễ và làm bù năm {year} chưa được nạp vào hệ thống."
    en = "The due time cannot be computed yet: the calendar of holidays and swapped days of {year} is not loaded."
