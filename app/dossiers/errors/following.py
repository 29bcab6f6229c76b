"""What applicants, followers and whoever tracks a dossier are told."""

from app.kit.errors import Refusal, TooMany


class NotAsked(Refusal):
    status = 409
    code = "not_asked"
    vi = "Hồ sơ này hiện không được yêu cầu bổ sung."
    en = "Nothing is asked of this dossier at the moment."


class SupplementIdTaken(Refusal):
    status = 409
    code = "supplement_id_taken"
    vi = "Mã này đã dùng cho một lần bổ sung khác."
    en = "This id belongs to another supplement."


class FollowerIdTaken(Refusal):
    status = 409
    code = "follower_id_taken"
    vi = "Mã này đã dùng cho một người theo dõi khác."
    en = "This id belongs to another follower."


class FollowerIsApplicant(Refusal):
    status = 422
    code = "follower_is_applicant"
    vi = "Đây là số điện thoại của chính bạn. Hãy nhập số của người mà bạn muốn cho theo dõi."
    en = "This is your own number. Please give the number of the person who should follow."


class TooManyFollowers(Refusal):
    status = 409
    code = "too_many_followers"
    vi = "Một hồ sơ có nhiều nhất {most} người theo dõi."
    en = "A dossier can have at most {most} followers."


class NothingToTrack(Refusal):
    """The same for an unknown code and for wrong digits. It keeps, so that tries are counted."""

    status = 404
    code = "nothing_to_track"
    keeps = True
    vi = "Không có hồ sơ nào khớp với mã và số kiểm tra này. Hãy xem lại giấy biên nhận."
    en = "No dossier has this code and these digits. Please look at the receipt again."


class TrackedTooOften(TooMany):
    """The way out is a one-time code: signing in by the applicant's phone shows everything."""

    code = "tracked_too_often"
    vi = "Đã tra cứu quá nhiều lần. Hãy thử lại sau {wait}, hoặc đăng nhập bằng mã gửi đến số điện thoại của người nộp."
    en = "Looked up too often. Try again in {wait}, or sign in by a code sent to the applicant's phone."
