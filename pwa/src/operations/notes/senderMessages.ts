import { catalogue } from '../../shared/i18n';

export const t = catalogue(
	{
		look: 'Xem người gửi',
		hint: 'Mỗi lần xem được ghi lại, người gửi thấy vai trò và cơ quan đã xem.',
		noted: 'Lần xem này đã được ghi lại và báo cho người gửi.',
		noName: 'Không để lại tên',
		noPhone: 'không có số điện thoại',
		anonymous: 'gửi không tên, không để lại số',
		offline: 'Chưa kết nối được tới máy chủ. Hãy thử lại.'
	},
	{
		look: 'See who sent it',
		hint: 'Each look is noted; the reporter sees the role and agency that looked.',
		noted: 'This look has been noted, and the reporter is told.',
		noName: 'No name was left',
		noPhone: 'no phone number',
		anonymous: 'sent without name or number',
		offline: 'The server cannot be reached. Please try again.'
	}
);
