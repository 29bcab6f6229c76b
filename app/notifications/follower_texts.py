"""What a push about a report says to who has met the same and follows it: the news, and what is left to do."""

from app.notifications.sentences import Sentence, Texts

TEXTS: dict[str, Texts] = {
    "followed.accepted": {
        "vi": Sentence(
            "{agency} đã tiếp nhận việc bạn cùng gặp",
            "Phản ánh {code} mà bạn theo dõi sẽ được trả lời trước {due}.",
            "Phản ánh {code} mà bạn theo dõi đang được xem xét.",
        ),
        "en": Sentence(
            "{agency} has accepted what you have met too",
            "Report {code}, which you follow, will be answered before {due}.",
            "Report {code}, which you follow, is being looked at.",
        ),
    },
    "followed.in_progress": {
        "vi": Sentence(
            "{agency} đang xử lý việc bạn cùng gặp",
            "Cán bộ đã bắt tay vào phản ánh {code} mà bạn theo dõi. Sẽ có câu trả lời trước {due}.",
            "Cán bộ đã bắt tay vào phản ánh {code} mà bạn theo dõi. Chúng tôi sẽ báo khi có kết quả.",
        ),
        "en": Sentence(
            "{agency} is working on what you have met too",
            "Work on report {code}, which you follow, has begun. There will be an answer before {due}.",
            "Work on report {code}, which you follow, has begun. We will tell you when there is a result.",
        ),
    },
    "followed.resolved": {
        "vi": Sentence(
            "{agency} đã trả lời việc bạn cùng gặp",
            "Đã có kết quả của phản ánh {code} mà bạn theo dõi. Chạm để xem câu trả lời và ảnh.",
        ),
        "en": Sentence(
            "{agency} has answered what you have met too",
            "There is a result for report {code}, which you follow. Tap to see the answer and photos.",
        ),
    },
    "followed.reopened": {
        "vi": Sentence(
            "Phản ánh {code} bạn theo dõi được mở lại",
            "{agency} sẽ xem lại và trả lời trước {due}.",
            "{agency} sẽ xem lại. Chúng tôi sẽ báo khi có kết quả.",
        ),
        "en": Sentence(
            "Report {code}, which you follow, is open again",
            "{agency} will look again and answer before {due}.",
            "{agency} will look again. We will tell you when there is a result.",
        ),
    },
    "followed.closed": {
        "vi": Sentence(
            "Phản ánh {code} bạn theo dõi đã khép lại",
            "Nếu bạn vẫn gặp việc này, hãy gửi một phản ánh mới.",
        ),
        "en": Sentence(
            "Report {code}, which you follow, is closed",
            "If you still meet this, please file a new report.",
        ),
    },
    "followed.extended": {
        "vi": Sentence(
            "{agency} cần thêm thời gian cho việc bạn cùng gặp",
            "Phản ánh {code} mà bạn theo dõi sẽ được trả lời trước {due}.",
            "Thời hạn của phản ánh {code} mà bạn theo dõi đã được gia hạn.",
        ),
        "en": Sentence(
            "{agency} needs more time for what you have met too",
            "Report {code}, which you follow, will be answered before {due}.",
            "The time for report {code}, which you follow, was extended.",
        ),
    },
    "followed.rescheduled": {
        "vi": Sentence(
            "Hạn trả lời phản ánh {code} bạn theo dõi thay đổi",
            "Sẽ có câu trả lời trước {due}. Mở để xem vì sao.",
            "Hạn đã được tính lại. Mở để xem vì sao.",
        ),
        "en": Sentence(
            "The due date of report {code}, which you follow, has changed",
            "There will be an answer before {due}. Open it to see why.",
            "The due date was worked out again. Open it to see why.",
        ),
    },
    "followed.rejected": {
        "vi": Sentence(
            "Phản ánh {code} bạn theo dõi không được tiếp nhận",
            "Mở để xem lý do. Nếu bạn vẫn gặp việc này, bạn có thể gửi phản ánh của riêng mình.",
        ),
        "en": Sentence(
            "Report {code}, which you follow, was not accepted",
            "Open it to see why. If you still meet this, you can file a report of your own.",
        ),
    },
    "followed.withdrawn": {
        "vi": Sentence(
            "Phản ánh {code} bạn theo dõi đã được rút lại",
            "Người gửi đã rút phản ánh. Nếu bạn vẫn gặp việc này, hãy gửi một phản ánh mới.",
        ),
        "en": Sentence(
            "Report {code}, which you follow, was withdrawn",
            "Who filed it has taken it back. If you still meet this, please file a new report.",
        ),
    },
}
