import { catalogue } from '../../shared/i18n';

export const t = catalogue(
	{
		title: 'Đăng nhập bàn điều hành',
		page: 'Đăng nhập · Bàn điều hành',
		product: 'Cửa Số',
		lead: 'Tiếp nhận, phân công và trả lời phản ánh của người dân.',
		email: 'Thư điện tử công vụ',
		password: 'Mật khẩu',
		show: 'Hiện mật khẩu',
		signIn: 'Đăng nhập',
		emailNeeded: 'Hãy nhập thư điện tử.',
		passwordNeeded: 'Hãy nhập mật khẩu.',
		offline: 'Chưa kết nối được tới máy chủ. Hãy kiểm tra mạng rồi thử lại.',
		wait: 'Thử lại được sau {seconds} giây.',
		help: 'Quên mật khẩu hoặc chưa có tài khoản? Liên hệ quản trị hệ thống của tỉnh.'
	},
	{
		title: 'Sign in to the desk',
		page: 'Sign in · Operations desk',
		product: 'Cửa Số',
		lead: 'Take up, assign and answer what citizens report.',
		email: 'Official e-mail',
		password: 'Password',
		show: 'Show password',
		signIn: 'Sign in',
		emailNeeded: 'Please enter your e-mail address.',
		passwordNeeded: 'Please enter your password.',
		offline: 'The server cannot be reached. Check the connection and try again.',
		wait: 'You can try again in {seconds} seconds.',
		help: 'Forgot your password, or no account yet? Ask the administrator of your province.'
	}
);
