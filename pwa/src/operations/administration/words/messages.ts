import { catalogue } from '../../../shared/i18n';

export const t = catalogue(
	{
		title: 'Từ ngữ đời thường',
		hint: 'Người dân nói một đằng, danh mục ghi một nẻo. Mỗi cách nói dẫn tới từ của danh mục; để trống phần nghĩa nếu việc đó do nơi khác làm.',
		phrase: 'Người dân nói',
		means: 'Danh mục gọi là (mỗi dòng một nghĩa)',
		meansHint: 'Để trống: nơi khác làm, tìm kiếm sẽ nói thật là không có.',
		note: 'Ghi chú',
		add: 'Thêm cách nói',
		needed: 'Mục này cần có.',
		added: 'Đã thêm “{phrase}”.',
		on: 'Đang dùng',
		off: 'Đã tắt',
		turn: 'Tắt',
		turnBack: 'Bật lại',
		turnOff: 'Tắt “{phrase}”',
		turnOn: 'Bật lại “{phrase}”',
		elsewhere: 'nơi khác làm',
		tryIt: 'Thử tìm',
		tryHint: 'Gõ như người dân gõ. Thay đổi có hiệu lực trong 5 giây.',
		nothing: 'Không tìm thấy thủ tục nào.',
		known: 'Các cách nói đã có'
	},
	{
		title: 'Everyday words',
		hint: 'People say one thing, the catalogue another. Each phrase leads to words of the catalogue; leave the meaning empty for what is handled elsewhere.',
		phrase: 'People say',
		means: 'The catalogue says (one meaning per line)',
		meansHint: 'Empty: handled elsewhere, and search says honestly that it found nothing.',
		note: 'Note',
		add: 'Add phrase',
		needed: 'This is needed.',
		added: '“{phrase}” is added.',
		on: 'In use',
		off: 'Switched off',
		turn: 'Switch off',
		turnBack: 'Switch on',
		turnOff: 'Switch off “{phrase}”',
		turnOn: 'Switch on “{phrase}”',
		elsewhere: 'handled elsewhere',
		tryIt: 'Try a search',
		tryHint: 'Type as people do. Changes take effect within 5 seconds.',
		nothing: 'No procedure was found.',
		known: 'Known phrases'
	}
);
