import { catalogue } from '../i18n';

export const t = catalogue(
	{
		loading: 'Đang mở bản đồ…',
		failed: 'Bản đồ chưa tải được.',
		retry: 'Thử lại',
		closer: 'Phóng to',
		wider: 'Thu nhỏ',
		here: 'Về chỗ tôi',
		aim: 'Ghim ở giữa bản đồ. Kéo bản đồ, hoặc dùng phím mũi tên, để đặt ghim đúng chỗ.'
	},
	{
		loading: 'Opening the map…',
		failed: 'The map did not load.',
		retry: 'Try again',
		closer: 'Zoom in',
		wider: 'Zoom out',
		here: 'To my position',
		aim: 'The pin is in the middle of the map. Drag the map, or use the arrow keys, to put the pin in the right place.'
	}
);
