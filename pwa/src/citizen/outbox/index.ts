export { actKey } from './acts';
export { bearer, hold } from './access';
export { outbox } from './outbox.svelte';
export { arrive, deviceMark, handOver, leave, ownerHere, owners, personHere, type Person } from './people';
export { announce, announceSecret, subscription, withdraw } from './pushes';
export { bodyOf } from './send';
export {
	boxName, boxOf, newSecret, PHONE, sha256, waitingOf,
	type DossierView, type Draft, type KeptDossier, type KeptLooks, type Mark, type Own, type OwnAct, type Owner, type Photo, type Refusal, type ReportView,
	type Search, type Secret, type Supplement, type Voice, type Waiting, type Where
} from './store';
export { unsentOf } from './unsent';
