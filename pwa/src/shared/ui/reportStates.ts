import Archive from '@lucide/svelte/icons/archive';
import ArrowRightLeft from '@lucide/svelte/icons/arrow-right-left';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleCheckBig from '@lucide/svelte/icons/circle-check-big';
import CircleSlash from '@lucide/svelte/icons/circle-slash';
import ClipboardCheck from '@lucide/svelte/icons/clipboard-check';
import CloudOff from '@lucide/svelte/icons/cloud-off';
import FileCheck from '@lucide/svelte/icons/file-check';
import GitMerge from '@lucide/svelte/icons/git-merge';
import Hammer from '@lucide/svelte/icons/hammer';
import Inbox from '@lucide/svelte/icons/inbox';
import Lock from '@lucide/svelte/icons/lock';
import MessageCircleQuestion from '@lucide/svelte/icons/message-circle-question-mark';
import RotateCcw from '@lucide/svelte/icons/rotate-ccw';
import Split from '@lucide/svelte/icons/split';
import Undo from '@lucide/svelte/icons/undo-2';
import UserCheck from '@lucide/svelte/icons/user-check';
import type { components } from '../api/operations';
import type { Icon, Tone } from './icon';

interface Name {
	vi: string;
	en: string;
}

/** Named as citizens are told; `desk` where officials call it otherwise: what is "received" to a citizen is "new" to the desk. */
interface Look extends Name {
	tone: Tone;
	icon: Icon;
	desk?: Name;
}

type ServerState = components['schemas']['DeskRow']['state'];

/** How each state of a report looks and is called, in both apps; `unsent` is the phone's own, before the server has it. */
export const REPORT_STATES = {
	unsent: { tone: 'lacquer', icon: CloudOff, vi: 'CHƯA GỬI', en: 'NOT SENT' },
	submitted: { tone: 'neutral', icon: Inbox, vi: 'Đã gửi', en: 'Received', desk: { vi: 'Mới', en: 'New' } },
	needs_info: { tone: 'amber', icon: MessageCircleQuestion, vi: 'Chờ bổ sung', en: 'More details wanted', desk: { vi: 'Chờ người dân', en: 'Waiting for the citizen' } },
	accepted: { tone: 'blue', icon: ClipboardCheck, vi: 'Đã tiếp nhận', en: 'Accepted' },
	assigned: { tone: 'blue', icon: UserCheck, vi: 'Đã giao người làm', en: 'Assigned', desk: { vi: 'Đã giao', en: 'Assigned' } },
	in_progress: { tone: 'blue', icon: Hammer, vi: 'Đang xử lý', en: 'In progress' },
	answered: { tone: 'violet', icon: FileCheck, vi: 'Chờ duyệt trả lời', en: 'Answer in review', desk: { vi: 'Chờ duyệt', en: 'In review' } },
	forwarded: { tone: 'violet', icon: ArrowRightLeft, vi: 'Đã chuyển cơ quan', en: 'Forwarded', desk: { vi: 'Chờ cơ quan khác nhận', en: 'Offered elsewhere' } },
	resolved: { tone: 'green', icon: CircleCheck, vi: 'Đã trả lời', en: 'Answered' },
	closed: { tone: 'green', icon: CircleCheckBig, vi: 'Đã xong', en: 'Closed' },
	reopened: { tone: 'amber', icon: RotateCcw, vi: 'Mở lại', en: 'Reopened' },
	rejected: { tone: 'lacquer', icon: CircleSlash, vi: 'Không tiếp nhận', en: 'Not accepted' },
	merged: { tone: 'violet', icon: GitMerge, vi: 'Đã gộp', en: 'Merged' },
	split: { tone: 'violet', icon: Split, vi: 'Đã tách việc', en: 'Split' },
	restricted: { tone: 'neutral', icon: Lock, vi: 'Xử lý riêng', en: 'Handled apart' },
	handed_over: { tone: 'neutral', icon: Archive, vi: 'Đã bàn giao', en: 'Handed over' },
	withdrawn: { tone: 'neutral', icon: Undo, vi: 'Đã rút', en: 'Withdrawn', desk: { vi: 'Người dân đã rút', en: 'Withdrawn by the citizen' } }
} as const satisfies Record<ServerState | 'unsent', Look>;

export type ReportState = keyof typeof REPORT_STATES;

/** A state as officials call it, in both languages. */
export function deskName(state: ServerState): Name {
	const look: Look = REPORT_STATES[state];
	return look.desk ?? look;
}
