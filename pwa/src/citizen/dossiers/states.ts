import Ban from '@lucide/svelte/icons/ban';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleCheckBig from '@lucide/svelte/icons/circle-check-big';
import CircleSlash from '@lucide/svelte/icons/circle-slash';
import ClipboardCheck from '@lucide/svelte/icons/clipboard-check';
import FilePen from '@lucide/svelte/icons/file-pen';
import Hammer from '@lucide/svelte/icons/hammer';
import Inbox from '@lucide/svelte/icons/inbox';
import MessageCircleQuestion from '@lucide/svelte/icons/message-circle-question-mark';
import MessagesSquare from '@lucide/svelte/icons/messages-square';
import Stamp from '@lucide/svelte/icons/stamp';
import Undo from '@lucide/svelte/icons/undo-2';
import Wallet from '@lucide/svelte/icons/wallet';
import type { Icon, Tone } from '../../shared/ui/icon';
import type { DossierView } from '../outbox';

export type State = DossierView['state'];

interface Look {
	tone: Tone;
	icon: Icon;
	vi: string;
	en: string;
}

/** How each state of a dossier looks and is called for its applicant (workflow.py, State). */
export const STATES: Record<State, Look> = {
	draft: { tone: 'neutral', icon: FilePen, vi: 'Đang ghi nhận', en: 'Being written' },
	submitted: { tone: 'neutral', icon: Inbox, vi: 'Đã nộp', en: 'Handed in' },
	supplement_intake: { tone: 'amber', icon: MessageCircleQuestion, vi: 'Chờ bạn bổ sung', en: 'Waiting for you' },
	refused: { tone: 'lacquer', icon: CircleSlash, vi: 'Bị từ chối', en: 'Refused' },
	accepted: { tone: 'blue', icon: ClipboardCheck, vi: 'Đã tiếp nhận', en: 'Accepted' },
	processing: { tone: 'blue', icon: Hammer, vi: 'Đang xử lý', en: 'In progress' },
	supplement: { tone: 'amber', icon: MessageCircleQuestion, vi: 'Chờ bạn bổ sung', en: 'Waiting for you' },
	awaiting_payment: { tone: 'amber', icon: Wallet, vi: 'Chờ bạn nộp tiền', en: 'Waiting for payment' },
	consulting: { tone: 'violet', icon: MessagesSquare, vi: 'Đang hỏi ý kiến', en: 'Others are asked' },
	signed: { tone: 'violet', icon: Stamp, vi: 'Đã ký kết quả', en: 'Signed' },
	released: { tone: 'green', icon: CircleCheck, vi: 'Đã có kết quả', en: 'Result ready' },
	returned: { tone: 'green', icon: CircleCheckBig, vi: 'Đã trả kết quả', en: 'Result returned' },
	withdrawn: { tone: 'neutral', icon: Undo, vi: 'Đã rút', en: 'Withdrawn' },
	stopped: { tone: 'neutral', icon: Ban, vi: 'Dừng giải quyết', en: 'Stopped' }
};
