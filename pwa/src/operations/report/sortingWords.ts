/** Words of urgency and of whose a thing is; part of this room's messages. */
export const vi = {
	byRules: 'Theo quy tắc phân tuyến',
	assetOwner: 'Đơn vị sở hữu',
	notKnown: 'Chưa rõ',
	urgency: 'Mức độ',
	notUrgent: 'Không khẩn',
	urgentSwitch: 'Khẩn',
	urgentHint: 'Hạn tiếp nhận và trả lời tính theo giờ thật, cả đêm và ngày nghỉ, kể từ lúc gửi. Người trực được gọi.',
	whyUrgent: 'Vì sao khẩn',
	whyNotUrgent: 'Vì sao không khẩn',
	nowUrgent: 'Nâng lên mức khẩn',
	nowNotUrgent: 'Không còn là việc khẩn',
	nowOwner: 'Đơn vị sở hữu: {owner}',
	nowDue: 'Hạn trả lời: {time}',
	tookBack: 'Gộp lại các phần {parts}'
} as const;

export const en = {
	byRules: 'As the rules of routing say',
	assetOwner: 'Owner',
	notKnown: 'Not known',
	urgency: 'Urgency',
	notUrgent: 'Not urgent',
	urgentSwitch: 'Urgent',
	urgentHint: 'Acceptance and answer are due in real hours, nights and holidays too, from receipt. Whoever is on duty is called.',
	whyUrgent: 'Why it is urgent',
	whyNotUrgent: 'Why it is not urgent',
	nowUrgent: 'Raised to urgent',
	nowNotUrgent: 'No longer urgent',
	nowOwner: 'Owner: {owner}',
	nowDue: 'Answer due: {time}',
	tookBack: 'Took back the parts {parts}'
} as const;
