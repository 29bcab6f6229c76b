"""What this room refuses."""

from app.kit.errors import Refusal


class CalendarNotLoaded(Refusal):
    """The years needed are not in the table; a guess at Tết would be wrong by days."""

    status = 409
    code = "calendar_not_loaded"
    vi = "Chưa tính được hạn: lịch nghỉ lễ và làm bù năm {year} chưa được nạp vào hệ thống."
    en = "The due time cannot be computed yet: the calendar of holidays and swapped days of {year} is not loaded."


class ClockNotRunning(Refusal):
    status = 409
    code = "clock_not_running"
    vi = "Thời hạn này không đang chạy: đã tạm dừng hoặc đã kết thúc."
    en = "This time is not running: it is paused already, or over."


class ClockNotPaused(Refusal):
    status = 409
    code = "clock_not_paused"
    vi = "Thời hạn này không đang tạm dừng."
    en = "This time is not paused."
