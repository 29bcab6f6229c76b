import { catalogue } from '../../shared/i18n';

export const t = catalogue(
	{
		handedIn: 'Đã nộp',
		originals: '{n} bản chính',
		copies: '{n} bản sao',
		receivedAt: 'Nơi nhận hồ sơ',
		returnAt: 'Nơi trả kết quả',
		takenBy: 'Người nhận kết quả',
		externalCode: 'Mã ở hệ thống giữ hồ sơ',
		code: 'Mã hồ sơ'
	},
	{
		handedIn: 'Handed in',
		originals: 'originals: {n}',
		copies: 'copies: {n}',
		receivedAt: 'Received at',
		returnAt: 'Where to collect the result',
		takenBy: 'Who took the result',
		externalCode: 'Code in the system that keeps it',
		code: 'Code'
	}
);
