import { afterEach, describe, expect, it } from 'vitest';
import { language } from '../../shared/i18n';
import { roleName, stateName } from './names';

afterEach(() => language.choose('vi'));

describe('a state as officials call it', () => {
	it('has a word of its own where citizens are told another', () => {
		expect([stateName('submitted'), stateName('needs_info')]).toEqual(['Mới', 'Chờ người dân']);
		language.choose('en');
		expect([stateName('submitted'), stateName('answered')]).toEqual(['New', 'In review']);
	});

	it('is named as everywhere where one word does for both', () => {
		expect([stateName('in_progress'), stateName('restricted')]).toEqual(['Đang xử lý', 'Xử lý riêng']);
	});
});

describe('a role', () => {
	it('keeps its own name where this version does not know it', () => {
		expect([roleName('restricted'), roleName('stranger')]).toEqual(['Xử lý riêng', 'stranger']);
	});
});
