import { catalogue } from '../../shared/i18n';

/** Photos that an official takes or chooses. */
export const t = catalogue(
	{
		takePhoto: 'Chụp ảnh',
		pickPhoto: 'Chọn ảnh',
		uploading: 'Đang gửi ảnh, {percent} %',
		uploadFailed: 'Ảnh chưa gửi được. {why}',
		uploadAgain: 'Gửi lại ảnh',
		uploadsRunning: 'Đợi ảnh gửi xong đã.',
		notUploaded: 'Có ảnh chưa gửi được. Hãy gửi lại hoặc bỏ ảnh đó.',
		removePhoto: 'Bỏ ảnh {n}',
		room: 'Đủ {n} ảnh.',
		offline: 'Chưa kết nối được tới máy chủ. Hãy thử lại.'
	},
	{
		takePhoto: 'Take a photo',
		pickPhoto: 'Choose photos',
		uploading: 'Sending photo, {percent} %',
		uploadFailed: 'The photo was not sent. {why}',
		uploadAgain: 'Send the photo again',
		uploadsRunning: 'Please wait until the photos are sent.',
		notUploaded: 'A photo was not sent. Please send it again, or remove it.',
		removePhoto: 'Remove photo {n}',
		room: 'That makes {n} photos.',
		offline: 'The server cannot be reached. Please try again.'
	}
);
