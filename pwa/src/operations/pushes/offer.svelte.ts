const KEY = 'desk-push-offer';

/** Private windows refuse storage: an answer then lasts as long as the page. */
function remembered(): boolean {
	try {
		return localStorage.getItem(KEY) !== null;
	} catch {
		return false;
	}
}

/** Whether the offer was answered on this device. It outlasts signing out: a shared PC is asked about once. */
class Offer {
	settled = $state(remembered());

	settle() {
		this.settled = true;
		try {
			localStorage.setItem(KEY, 'answered');
		} catch {
			// It holds for this page.
		}
	}
}

export const offer = new Offer();
