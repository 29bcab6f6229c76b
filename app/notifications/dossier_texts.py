"""What a push about a dossier says: what happened, who has it, what you must do, by when. No name, no procedure."""

from app.notifications.sentences import Sentence, Texts

TEXTS: dict[str, Texts] = {
    "dossier.submitted": {
        "vi": Sentence(
            "{agency} đã nhận giấy tờ bổ sung", "Hồ sơ {code} đang được kiểm tra lại. Bạn chưa phải làm gì."
        ),
        "en": Sentence("{agency} has your added papers", "Your dossier is being checked again. Nothing to do for now."),
    },
    "dossier.accepted": {
        "vi": Sentence(
            "{agency} đã tiếp nhận hồ sơ",
            "Hồ sơ {code} sẽ có kết quả trước {due}. Bạn chưa phải làm gì.",
            "Hồ sơ {code} đã được tiếp nhận. Chạm để theo dõi.",
        ),
        "en": Sentence(
            "{agency} has accepted your dossier",
            "Dossier {code} will have its result before {due}. Nothing to do for now.",
            "Dossier {code} was accepted. Tap to follow it.",
        ),
    },
    "dossier.supplement_intake": {
        "vi": Sentence(
            "Hồ sơ cần bổ sung giấy tờ",
            "{agency} cần thêm giấy tờ trước khi tiếp nhận. Mở để xem và nộp trước {due}.",
            "{agency} cần thêm giấy tờ trước khi tiếp nhận. Mở để xem và nộp; không ấn định ngày.",
        ),
        "en": Sentence(
            "More papers are needed",
            "{agency} needs more papers before it can accept. Open to see which, and send them before {due}.",
            "{agency} needs more papers before it can accept. Open to see which; no day is set.",
        ),
    },
    "dossier.refused": {
        "vi": Sentence(
            "Hồ sơ {code} không được giải quyết",
            "{agency} đã từ chối. Hãy mở để xem lý do, căn cứ và việc bạn có thể làm tiếp.",
        ),
        "en": Sentence(
            "Dossier {code} was refused", "By {agency}. Open it to see why, by which rule, and what you can do next."
        ),
    },
    "dossier.processing": {
        "vi": Sentence(
            "{agency} đang xử lý hồ sơ",
            "Hồ sơ {code} sẽ có kết quả trước {due}. Bạn chưa phải làm gì.",
            "Hồ sơ {code} đang được xử lý. Chúng tôi sẽ báo khi có kết quả.",
        ),
        "en": Sentence(
            "{agency} is working on your dossier",
            "Dossier {code} will have its result before {due}. Nothing to do for now.",
            "Dossier {code} is being worked on. We will tell you when there is a result.",
        ),
    },
    "dossier.supplement": {
        "vi": Sentence(
            "Hồ sơ {code} cần bổ sung",
            "Mở để xem {agency} cần thêm gì và nộp trước {due}. Thời hạn tạm dừng đến khi bạn nộp.",
            "Mở để xem {agency} cần thêm gì và nộp ngay; không ấn định ngày. Thời hạn tạm dừng đến khi bạn nộp.",
        ),
        "en": Sentence(
            "Dossier {code} needs more papers",
            "Open it to see what {agency} needs, and send it before {due}. The clock stands until you do.",
            "Open it to see what {agency} needs, and send it; no day is set. The clock stands until you do.",
        ),
    },
    "dossier.supplement.restart": {
        "vi": Sentence(
            "Hồ sơ {code} cần bổ sung",
            "Mở để xem {agency} cần thêm gì và nộp trước {due}. Thời hạn tính lại từ đầu khi bạn nộp.",
            "Mở để xem {agency} cần thêm gì và nộp ngay; không ấn định ngày. Thời hạn tính lại từ đầu khi bạn nộp.",
        ),
        "en": Sentence(
            "Dossier {code} needs more papers",
            "Open it to see what {agency} needs, and send it before {due}. The time then begins anew.",
            "Open it to see what {agency} needs, and send it; no day is set. The time then begins anew.",
        ),
    },
    "dossier.awaiting_payment": {
        "vi": Sentence(
            "Hồ sơ {code} cần nộp phí", "Mở để xem số tiền. Thời hạn dừng lại đến khi {agency} nhận được phí."
        ),
        "en": Sentence(
            "Dossier {code}: a fee is due", "Open it to see how much. The clock stands until {agency} has it."
        ),
    },
    "dossier.consulting": {
        "vi": Sentence(
            "{agency} đang lấy ý kiến về hồ sơ",
            "Hồ sơ {code} vẫn hẹn trả trước {due}. Bạn chưa phải làm gì.",
            "Hồ sơ {code} đang chờ ý kiến cơ quan khác. Bạn chưa phải làm gì.",
        ),
        "en": Sentence(
            "{agency} is asking for another opinion",
            "Dossier {code} is still due before {due}. Nothing to do for now.",
            "Dossier {code} waits for another agency. Nothing to do for now.",
        ),
    },
    "dossier.signed": {
        "vi": Sentence(
            "Kết quả hồ sơ {code} đã được ký", "{agency} đang chuyển kết quả về nơi trả. Chúng tôi sẽ báo bạn."
        ),
        "en": Sentence(
            "The result of {code} is signed", "{agency} is sending it to the place of return. We will tell you."
        ),
    },
    "dossier.released": {
        "vi": Sentence(
            "Đã có kết quả hồ sơ {code}",
            "Sớm hơn ngày hẹn {due}. Mời bạn nhận tại {agency}, nhớ mang giấy biên nhận.",
            "Mời bạn nhận kết quả tại {agency}, nhớ mang giấy biên nhận.",
        ),
        "en": Sentence(
            "The result of {code} is ready",
            "Earlier than promised ({due}). Please fetch it at {agency} with your receipt.",
            "Please fetch it at {agency} with your receipt.",
        ),
    },
    "dossier.returned": {
        "vi": Sentence(
            "Đã trả kết quả hồ sơ {code}", "{agency} đã trả kết quả. Nếu không phải bạn nhận, hãy báo ngay cho quầy."
        ),
        "en": Sentence(
            "The result of {code} was returned", "By {agency}. If it was not you who took it, tell the counter."
        ),
    },
    "dossier.withdrawn": {
        "vi": Sentence(
            "Hồ sơ {code} đã được rút", "Việc xử lý đã dừng theo yêu cầu. Bạn có thể nộp lại bất cứ lúc nào."
        ),
        "en": Sentence(
            "Dossier {code} was withdrawn", "Work on it has ended as asked. You can file again at any time."
        ),
    },
    "dossier.stopped": {
        "vi": Sentence(
            "Hồ sơ {code} dừng giải quyết",
            "{agency} đã dừng việc xử lý. Hãy mở để xem lý do, căn cứ và việc bạn có thể làm tiếp.",
        ),
        "en": Sentence(
            "Dossier {code} was stopped", "By {agency}. Open it to see why, by which rule, and what you can do next."
        ),
    },
    "dossier.passed_on": {
        "vi": Sentence(
            "Hồ sơ của bạn đã chuyển đến {agency}",
            "Hồ sơ {code} vẫn hẹn trả trước {due}. Bạn chưa phải làm gì.",
            "Hồ sơ {code} đang ở đó. Bạn chưa phải làm gì.",
        ),
        "en": Sentence(
            "{agency} now has your dossier",
            "Dossier {code} is still due before {due}. Nothing to do for now.",
            "Dossier {code} is there now. Nothing to do for now.",
        ),
    },
    "dossier.rescheduled": {
        "vi": Sentence(
            "Hồ sơ {code} có ngày hẹn mới",
            "Lịch làm việc thay đổi: {agency} hẹn trả trước {due}. Bạn chưa phải làm gì.",
            "Lịch làm việc thay đổi. Mở để xem ngày hẹn mới của {agency}.",
        ),
        "en": Sentence(
            "Dossier {code} has a new date",
            "The working calendar has changed: {agency} now owes it before {due}. Nothing to do for now.",
            "The working calendar has changed. Open it to see the new date of {agency}.",
        ),
    },
    "dossier.extended": {
        "vi": Sentence(
            "{agency} xin lỗi và hẹn lại",
            "Hồ sơ {code} có ngày hẹn mới: {due}. Mở để xem lý do.",
            "Hồ sơ {code} được hẹn lại. Mở để xem lý do và ngày hẹn mới.",
        ),
        "en": Sentence(
            "{agency} apologises: a new date",
            "Dossier {code} is now due {due}. Open it to see why.",
            "Dossier {code} has a new date. Open it to see why.",
        ),
    },
}
