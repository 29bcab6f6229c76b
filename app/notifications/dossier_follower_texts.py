"""What a push about a dossier says to who follows it by consent: the same news, and nothing to do. No name in it."""

from app.notifications.sentences import Sentence, Texts

_VI, _EN = "Bạn chỉ theo dõi, không phải làm gì.", "You only follow it; nothing for you to do."

TEXTS: dict[str, Texts] = {
    "dossier.submitted": {
        "vi": Sentence("{agency} đã nhận giấy tờ bổ sung", f"Hồ sơ bạn theo dõi đang được kiểm tra lại. {_VI}"),
        "en": Sentence("{agency} has the added papers", f"The dossier you follow is being checked again. {_EN}"),
    },
    "dossier.accepted": {
        "vi": Sentence(
            "{agency} đã tiếp nhận hồ sơ bạn theo dõi",
            "Hồ sơ {code} sẽ có kết quả trước {due}.",
            "Hồ sơ {code} đã được tiếp nhận.",
        ),
        "en": Sentence(
            "{agency} has accepted the dossier you follow",
            "Dossier {code} will have its result before {due}.",
            "Dossier {code} was accepted.",
        ),
    },
    "dossier.supplement_intake": {
        "vi": Sentence(
            "Hồ sơ bạn theo dõi cần bổ sung",
            f"{{agency}} đã hẹn người nộp bổ sung giấy tờ trước {{due}}. {_VI}",
            f"{{agency}} đã đề nghị người nộp bổ sung giấy tờ. {_VI}",
        ),
        "en": Sentence(
            "The dossier you follow needs more papers",
            f"{{agency}} has asked the applicant for them by {{due}}. {_EN}",
            f"{{agency}} has asked the applicant for them. {_EN}",
        ),
    },
    "dossier.refused": {
        "vi": Sentence(
            "Hồ sơ {code} không được giải quyết", "{agency} đã từ chối hồ sơ bạn theo dõi. Mở để xem lý do."
        ),
        "en": Sentence("Dossier {code} was refused", "{agency} refused the dossier you follow. Open it to see why."),
    },
    "dossier.processing": {
        "vi": Sentence(
            "{agency} đang xử lý hồ sơ bạn theo dõi",
            "Hồ sơ {code} sẽ có kết quả trước {due}.",
            "Hồ sơ {code} đang được xử lý. Chúng tôi sẽ báo khi có kết quả.",
        ),
        "en": Sentence(
            "{agency} is working on the dossier you follow",
            "Dossier {code} will have its result before {due}.",
            "Dossier {code} is being worked on. We will tell you when there is a result.",
        ),
    },
    "dossier.supplement": {
        "vi": Sentence(
            "Hồ sơ {code} cần bổ sung",
            f"{{agency}} đã hẹn người nộp bổ sung giấy tờ trước {{due}}. {_VI}",
            f"{{agency}} đã đề nghị người nộp bổ sung giấy tờ. {_VI}",
        ),
        "en": Sentence(
            "Dossier {code} needs more papers",
            f"{{agency}} has asked the applicant for them by {{due}}. {_EN}",
            f"{{agency}} has asked the applicant for them. {_EN}",
        ),
    },
    "dossier.awaiting_payment": {
        "vi": Sentence("Hồ sơ {code} chờ nộp phí", f"{{agency}} đã báo người nộp số tiền. {_VI}"),
        "en": Sentence("Dossier {code}: a fee is due", f"{{agency}} has told the applicant how much. {_EN}"),
    },
    "dossier.consulting": {
        "vi": Sentence(
            "{agency} đang lấy ý kiến về hồ sơ bạn theo dõi",
            "Hồ sơ {code} vẫn hẹn trả trước {due}.",
            "Hồ sơ {code} đang chờ ý kiến cơ quan khác.",
        ),
        "en": Sentence(
            "{agency} is asking for another opinion",
            "Dossier {code}, which you follow, is still due before {due}.",
            "Dossier {code}, which you follow, waits for another agency.",
        ),
    },
    "dossier.passed_on": {
        "vi": Sentence(
            "Hồ sơ bạn theo dõi đã chuyển đến {agency}",
            "Hồ sơ {code} vẫn hẹn trả trước {due}.",
            "Hồ sơ {code} đang ở đó.",
        ),
        "en": Sentence(
            "{agency} now has the dossier you follow",
            "Dossier {code} is still due before {due}.",
            "Dossier {code} is there now.",
        ),
    },
    "dossier.signed": {
        "vi": Sentence(
            "Kết quả hồ sơ {code} đã được ký", "{agency} đang chuyển kết quả của hồ sơ bạn theo dõi về nơi trả."
        ),
        "en": Sentence(
            "The result of {code} is signed",
            "By {agency}. The result of the dossier you follow goes to its place of return now.",
        ),
    },
    "dossier.released": {
        "vi": Sentence(
            "Đã có kết quả hồ sơ {code}",
            "Sớm hơn ngày hẹn {due}. Người nộp, hoặc người được nhờ, nhận tại {agency} với giấy biên nhận.",
            "Người nộp, hoặc người được nhờ, nhận tại {agency} với giấy biên nhận.",
        ),
        "en": Sentence(
            "The result of {code} is ready",
            "Earlier than promised ({due}). The applicant, or whom they send, fetches it at {agency} with the receipt.",
            "The applicant, or whom they send, fetches it at {agency} with the receipt.",
        ),
    },
    "dossier.returned": {
        "vi": Sentence("Đã trả kết quả hồ sơ {code}", "{agency} đã trả kết quả của hồ sơ bạn theo dõi."),
        "en": Sentence("The result of {code} was returned", "{agency} returned the result of the dossier you follow."),
    },
    "dossier.withdrawn": {
        "vi": Sentence("Hồ sơ {code} đã được rút", "Việc xử lý hồ sơ bạn theo dõi đã dừng theo yêu cầu của người nộp."),
        "en": Sentence(
            "Dossier {code} was withdrawn", "Work on the dossier you follow has ended as its applicant asked."
        ),
    },
    "dossier.stopped": {
        "vi": Sentence("Hồ sơ {code} dừng giải quyết", "{agency} đã dừng xử lý hồ sơ bạn theo dõi. Mở để xem lý do."),
        "en": Sentence("Dossier {code} was stopped", "{agency} stopped the dossier you follow. Open it to see why."),
    },
    "dossier.rescheduled": {
        "vi": Sentence(
            "Hồ sơ {code} có ngày hẹn mới",
            "Lịch làm việc thay đổi: {agency} hẹn trả hồ sơ bạn theo dõi trước {due}.",
            "Lịch làm việc thay đổi. Mở để xem ngày hẹn mới của hồ sơ bạn theo dõi.",
        ),
        "en": Sentence(
            "Dossier {code} has a new date",
            "The working calendar has changed: {agency} now owes the dossier you follow before {due}.",
            "The working calendar has changed. Open it to see the new date of the dossier you follow.",
        ),
    },
    "dossier.extended": {
        "vi": Sentence(
            "{agency} xin lỗi và hẹn lại",
            "Hồ sơ {code} bạn theo dõi có ngày hẹn mới: {due}.",
            "Hồ sơ {code} bạn theo dõi được hẹn lại. Mở để xem ngày hẹn mới.",
        ),
        "en": Sentence(
            "{agency} apologises: a new date",
            "Dossier {code}, which you follow, is now due {due}.",
            "Dossier {code}, which you follow, has a new date. Open it to see which.",
        ),
    },
}
