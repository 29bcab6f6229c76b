import { catalogue } from '../../shared/i18n';

export const t = catalogue(
	{
		page: '{title} · Cửa Số',
		places: 'Ghi giúp, mã QR, danh sách chặn',
		assist: 'Ghi giúp',
		sheets: 'Mã QR',
		blocks: 'Chặn',
		reports: 'Bàn điều hành',
		account: 'Tài khoản'
	},
	{
		page: '{title} · Cửa Số',
		places: 'File for others, QR codes, blocks',
		assist: 'File for others',
		sheets: 'QR codes',
		blocks: 'Blocks',
		reports: 'Operations desk',
		account: 'Account'
	}
);
