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
import type { Icon, Tone } from './icon';

interface Look {
	tone: Tone;
	icon: Icon;
	vi: string;
	en: string;
}

/** How each state of a report looks and is called; `unsent` is the phone's own, before the server has it. */
export const REPORT_STATES = {
	unsent: { tone: 'lacquer', icon: CloudOff, vi: 'CHƯA GỬI', en: 'NOT SENT' },
	submitted: { tone: 'neutral', icon: Inbox, vi: 'Đã gửi', en: 'Received' },
	needs_info: { tone: 'amber', icon: MessageCircleQuestion, vi: 'Chờ bổ sung', en: 'More details wanted' },
	accepted: { tone: 'blue', icon: ClipboardCheck, vi: 'Đã tiếp nhận', en: 'Accepted' },
	assigned: { tone: 'blue', icon: UserCheck, vi: 'Đã giao người làm', en: 'Assigned' },
	in_progress: { tone: 'blue', icon: Hammer, vi: 'Đang xử lý', en: 'In progress' },
	answered: { tone: 'violet', icon: FileCheck, vi: 'Chờ duyệt trả lời', en: 'Answer in review' },
	forwarded: { tone: 'violet', icon: ArrowRightLeft, vi: 'Đã chuyển cơ quan', en: 'Forwarded' },
	resolved: { tone: 'green', icon: CircleCheck, vi: 'Đã trả lời', en: 'Answered' },
	closed: { tone: 'green', icon: CircleCheckBig, vi: 'Đã xong', en: 'Closed' },
	reopened: { tone: 'amber', icon: RotateCcw, vi: 'Mở lại', en: 'Reopened' },
	rejected: { tone: 'lacquer', icon: CircleSlash, vi: 'Không tiếp nhận', en: 'Not accepted' },
	merged: { tone: 'violet', icon: GitMerge, vi: 'Đã gộp', en: 'Merged' },
	split: { tone: 'violet', icon: Split, vi: 'Đã tách việc', en: 'Split' },
	restricted: { tone: 'neutral', icon: Lock, vi: 'Xử lý riêng', en: 'Handled apart' },
	handed_over: { tone: 'neutral', icon: Archive, vi: 'Đã bàn giao', en: 'Handed over' },
	withdrawn: { tone: 'neutral', icon: Undo, vi: 'Đã rút', en: 'Withdrawn' }
} as const satisfies Record<string, Look>;

export type ReportState = keyof typeof REPORT_STATES;
