import { api } from '../../shared/api/client';
import { language } from '../../shared/i18n';
import { session } from '../account';
import { announce, boxOf, ownerHere, owners, PHONE, subscription, withdraw } from '../outbox';

/** `ios`: it would work from the Home Screen. */
export type Standing = 'unknown' | 'unsupported' | 'ios' | 'denied' | 'off' | 'on';

const isIos = () => /iPhone|iPad|iPod/.test(navigator.userAgent) || (navigator.platform === 'MacIntel' && navigator.maxTouchPoints > 1);
const works = () => 'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis;

async function subscribe(): Promise<PushSubscription> {
	const known = await subscription();
	if (known) return known;
	const { data } = await api.GET('/api/v1/push/key');
	const registration = await navigator.serviceWorker.ready;
	return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: data?.public_key });
}

/** Whether this phone is told of news, for whoever uses the app now. */
class Push {
	standing = $state<Standing>('unknown');
	/** There is somebody to tell: an account, or a report filed from this phone. */
	possible = $state(false);

	async look(): Promise<void> {
		const owner = await ownerHere();
		const box = boxOf(owner);
		this.possible = owner !== PHONE || (await box.all('secrets')).length > 0;
		if (!works()) this.standing = isIos() ? 'ios' : 'unsupported';
		else if (Notification.permission === 'denied') this.standing = 'denied';
		else this.standing = (await subscription()) && (await box.get('marks', 'pushes'))?.value ? 'on' : 'off';
	}

	/** The browser asks only now, after the person has said yes in words. False when it did not come about. */
	async turnOn(): Promise<boolean> {
		try {
			if ((await Notification.requestPermission()) === 'granted') {
				await announce(await ownerHere(), await subscribe(), language.code);
			}
		} catch (error) {
			console.warn('No pushes:', error);
		}
		await this.look();
		return this.standing === 'on' || this.standing === 'denied';
	}

	async turnOff(): Promise<void> {
		await withdraw(await ownerHere()).catch(() => undefined);
		const told = await Promise.all((await owners()).map((owner) => boxOf(owner).get('marks', 'pushes')));
		// Others on this phone may still want theirs.
		if (!told.some((mark) => mark?.value)) await (await subscription())?.unsubscribe();
		await this.look();
	}

	/** Send a real one to this phone. False when the server could not be asked, or has no phone to send to. */
	async test(): Promise<boolean> {
		const [secret] = await boxOf(await ownerHere()).all('secrets');
		const headers = { ...(secret ? { 'report-secret': secret.secret } : {}), ...(await session.headers()) };
		const { response } = await api.POST('/api/v1/push/test', { headers });
		return response.ok;
	}
}

export const push = new Push();
