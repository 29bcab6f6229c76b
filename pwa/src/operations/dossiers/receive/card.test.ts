import { describe, expect, it } from 'vitest';
import { isoDay, isWholeCard, readCard, writtenDay } from './card';

const HOA = '056190001234|225123456|Nguyễn Thị Hoa|21051990|Nữ|12 Lê Lợi, Nha Trang, Khánh Hòa|25122021';

describe('the QR code of an ID card', () => {
	it('says whose it is', () => {
		expect(readCard(HOA)).toEqual({
			idNumber: '056190001234',
			oldNumber: '225123456',
			name: 'Nguyễn Thị Hoa',
			birth: '1990-05-21',
			sex: 'female',
			address: '12 Lê Lợi, Nha Trang, Khánh Hòa',
			issued: '2021-12-25',
			unread: []
		});
	});

	it.each([
		['a line end of the reader', `${HOA}\r\n`],
		['a tab of the reader', `${HOA}\t`],
		['a byte-order mark', `\ufeff${HOA}`],
		['a prefix of the reader', `]Q1${HOA}`],
		['fields of newer cards', `${HOA}||Nguyễn Văn A|Trần Thị B`],
		['spaces around', HOA.replaceAll('|', ' | ')],
		['accents as two characters', HOA.normalize('NFD')]
	])('is read with %s', (_what, text) => {
		expect(readCard(text)).toMatchObject({ idNumber: '056190001234', name: 'Nguyễn Thị Hoa', sex: 'female', birth: '1990-05-21' });
	});

	it('may know no old number and the year of birth alone', () => {
		expect(readCard('056040001234||Trần Văn Bảy|1940|Nam|Ninh Hòa|01012022')).toMatchObject({
			oldNumber: '',
			birth: '1940',
			sex: 'male'
		});
	});

	it('leaves out what it cannot read, says so, and keeps the rest', () => {
		expect(readCard('056190001234|x|Lê A|99999999|?||')).toMatchObject({
			name: 'Lê A', birth: '', sex: '', address: '', issued: '', unread: ['birth', 'sex']
		});
	});

	it.each(['05619000123', '0561900012345', '0561900012', '056190001234567890'])('of %s digits is nobody’s', (id) =>
		expect(readCard(HOA.replace('056190001234', id))).toBeNull()
	);

	it.each(['', 'https://example.com', 'Nguyễn Thị Hoa', '12345|1|Hoa|', '056190001234||', '056190001234|1|12345|21051990|Nam||'])(
		'is not %o',
		(text) => expect(readCard(text)).toBeNull()
	);

	it('is whole when the day of issue is there, not one character before', () => {
		expect(isWholeCard(HOA)).toBe(true);
		expect(isWholeCard(HOA.slice(0, -1))).toBe(false);
		expect(isWholeCard('056190001234|225123456|Nguyễn Thị Hoa|21051990')).toBe(false);
	});
});

describe('a day as people write it', () => {
	it.each([
		['21051990', '1990-05-21'],
		['21/05/1990', '1990-05-21'],
		['1/5/1990', '1990-05-01'],
		[' 1-5-1990 ', '1990-05-01'],
		['1990', '1990'],
		['29/02/2024', '2024-02-29']
	])('%s is %s', (written, iso) => expect(isoDay(written)).toBe(iso));

	it.each(['', '31/02/1990', '29/02/2023', '0/1/1990', '21/13/1990', '90', '21/05/90', '0990', 'mai'])('%o is none', (written) =>
		expect(isoDay(written)).toBeNull()
	);

	it('is written day first, a year alone as it is', () => {
		expect(writtenDay('1990-05-21')).toBe('21/05/1990');
		expect(writtenDay('1940')).toBe('1940');
	});
});
