/** Words about photos of how it is after the work; part of this room's messages. */
export const vi = {
	photoAsked: 'Loại phản ánh này cần ít nhất một ảnh sau xử lý.',
	photoNeeded: 'Hãy thêm ít nhất một ảnh sau xử lý, hoặc ghi lý do không có ảnh.',
	noPhotoPossible: 'Không chụp được ảnh',
	noPhotoReason: 'Lý do không có ảnh',
	noPhotoHint: 'Người duyệt và người gửi phản ánh sẽ đọc. Đừng nêu thông tin riêng của ai.',
	noPhotoApproveHint: 'Câu trả lời này chưa có ảnh sau xử lý. Ghi lý do, hoặc trả lại để cán bộ bổ sung ảnh.',
	noPhotoMany: 'Lý do không có ảnh sau xử lý',
	noPhotoManyHint: 'Ở đây không kèm được ảnh. Lý do chỉ ghi vào phản ánh cần ảnh mà chưa có; người gửi sẽ đọc.',
	noPhoto: 'Không có ảnh sau xử lý vì: {why}'
} as const;

export const en = {
	photoAsked: 'This kind of report needs at least one photo after the work.',
	photoNeeded: 'Please add at least one photo after the work, or write why there is none.',
	noPhotoPossible: 'No photo can be taken',
	noPhotoReason: 'Why there is no photo',
	noPhotoHint: 'Approver and reporter read it. Nothing private about anybody, please.',
	noPhotoApproveHint: 'This answer has no photo after the work. Write why, or send it back for one.',
	noPhotoMany: 'Why there is no photo after the work',
	noPhotoManyHint: 'No photos go along from here. The reason goes only to reports that need a photo and have none; their reporters read it.',
	noPhoto: 'No photo after the work because: {why}'
} as const;
