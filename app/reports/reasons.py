"""Structured reasons: for which moves each may be given, and the words that the citizen reads."""

from dataclasses import dataclass

from app.reports.workflow import Act, Reason, State


@dataclass(frozen=True, slots=True)
class Why:
    """One reason. `to` are the states that officials' moves lead to, `acts` what a reporter does.

    `of_other` says the same to who is not the reporter, where the words speak to the reporter.
    """

    vi: str
    en: str
    to: frozenset[State] = frozenset()
    acts: frozenset[Act] = frozenset()
    of_other: tuple[str, str] | None = None


def _to(*states: State) -> frozenset[State]:
    return frozenset(states)


def _acts(*acts: Act) -> frozenset[Act]:
    return frozenset(acts)


R, S = Reason, State
REASONS: dict[Reason, Why] = {
    R.NOT_FOR_AUTHORITIES: Why(
        "Việc này không thuộc thẩm quyền của cơ quan nhà nước.",
        "This is not a matter for the authorities.",
        to=_to(S.REJECTED),
    ),
    R.NO_CONTACT: Why(
        "Thiếu thông tin và chúng tôi không liên lạc được với bạn.",
        "Something is missing, and we could not reach you.",
        to=_to(S.REJECTED),
        of_other=(
            "Thiếu thông tin và cơ quan không liên lạc được với người gửi.",
            "Something is missing, and the reporter could not be reached.",
        ),
    ),
    R.ABUSE: Why(
        "Nội dung xúc phạm người khác hoặc bịa đặt.",
        "It insults people, or is made up.",
        to=_to(S.REJECTED),
    ),
    R.OUTSIDE_PROVINCE: Why(
        "Nơi này thuộc tỉnh khác; cơ quan ở đó giải quyết.",
        "The place lies in another province; the authorities there deal with it.",
        to=_to(S.REJECTED),
    ),
    R.UNCLEAR_PLACE: Why(
        "Chúng tôi chưa tìm ra đúng chỗ.",
        "We could not find the exact place.",
        to=_to(S.NEEDS_INFO),
    ),
    R.PHOTO_NEEDED: Why(
        "Một tấm ảnh sẽ giúp chúng tôi làm nhanh hơn.",
        "A photo would help us to be quicker.",
        to=_to(S.NEEDS_INFO),
    ),
    R.MORE_DETAILS: Why(
        "Chúng tôi cần biết rõ hơn về sự việc.",
        "We need to know more about it.",
        to=_to(S.NEEDS_INFO),
    ),
    R.STILL_VALID: Why(
        "Việc này còn như bạn đã phản ánh không?",
        "Is it still as you reported it?",
        to=_to(S.NEEDS_INFO),
    ),
    R.NOT_DONE: Why("Việc chưa được làm.", "Nothing was done.", acts=_acts(Act.REOPEN)),
    R.PARTLY_DONE: Why("Mới làm được một phần.", "Only part of it was done.", acts=_acts(Act.REOPEN)),
    R.CAME_BACK: Why("Đã làm nhưng bị lại như cũ.", "It was done, but is as before again.", acts=_acts(Act.REOPEN)),
    R.NOT_ANSWERED: Why(
        "Câu trả lời không đúng điều tôi hỏi.",
        "The answer is not about what I asked.",
        acts=_acts(Act.REOPEN),
    ),
    R.SETTLED: Why("Việc đã tự xong.", "It is settled already.", acts=_acts(Act.WITHDRAW)),
    R.BY_MISTAKE: Why("Tôi gửi nhầm.", "I sent it by mistake.", acts=_acts(Act.WITHDRAW)),
    R.DENUNCIATION: Why(
        "Nội dung tố cáo, được chuyển riêng theo Luật Tố cáo.",
        "A denunciation; it goes its own way under the Law on Denunciations.",
        to=_to(S.RESTRICTED),
    ),
    R.ABOUT_OFFICIAL: Why(
        "Nội dung liên quan cán bộ, công chức; cấp trên trực tiếp xem xét.",
        "It concerns an official; the superior looks into it.",
        to=_to(S.RESTRICTED),
    ),
    R.CHILD_AT_RISK: Why(
        "Có trẻ em cần được bảo vệ; nơi có thẩm quyền được báo ngay.",
        "A child needs protection; the competent authority is told at once.",
        to=_to(S.RESTRICTED),
    ),
    R.OTHER: Why(
        "Lý do khác.",
        "Another reason.",
        to=_to(S.REJECTED, S.NEEDS_INFO, S.RESTRICTED),
        acts=_acts(Act.REOPEN, Act.WITHDRAW),
    ),
}


def words(reason: str | None, *, to_other: bool = False) -> dict[str, str] | None:
    """What the citizen reads, {"code", "vi", "en"}; None for none, or for one that is no longer known.

    `to_other`: who reads it is not the reporter.
    """
    known = next((each for each in Reason if each == reason), None)
    if known is None:
        return None
    why = REASONS[known]
    vi, en = (to_other and why.of_other) or (why.vi, why.en)
    return {"code": known.value, "vi": vi, "en": en}


def for_move(to: State) -> list[Reason]:
    """The reasons that an official may choose from when a report goes there."""
    return [reason for reason, why in REASONS.items() if to in why.to]


def for_act(act: Act) -> list[Reason]:
    """The reasons that a reporter may choose from."""
    return [reason for reason, why in REASONS.items() if act in why.acts]
