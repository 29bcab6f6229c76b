export { catalogue, named } from './catalogue';
export { hearTime, now as clockNow } from './clock';
export { ago, date, dateTime, distance, money, nearTime, phone, time } from './format';
export { workingWords, type WorkingLeft } from './workingTime';
export { language, type Language } from './language.svelte';
