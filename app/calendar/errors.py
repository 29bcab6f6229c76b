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


class DayOfAnotherYear(Refusal):
    status = 422
    code = "day_of_another_year"
    vi = "Ngày {day} không thuộc năm {year}."
    en = "The day {day} does not lie in {year}."


class YearLoaded(Refusal):
    status = 409
    code = "year_loaded"
    vi = "Lịch năm {year} đã được nạp với nội dung khác. Hãy sửa từng ngày."
    en = "The calendar of {year} is loaded already, with other days. Please edit its days one by one."


class HoursWrong(Refusal):
    status = 422
    code = "hours_wrong"
    vi = "Các khoảng giờ phải theo thứ tự trong ngày, không chồng lên nhau, và kết thúc sau khi bắt đầu."
    en = "The spans must follow one another within the day, without overlap, each ending after it begins."
