import createClient from 'openapi-fetch';
import { hearTime, language } from '../i18n';
import type { components, paths } from './public';

export type Schemas = components['schemas'];

/** The public API, typed by its specification. Sentences come back in the language of the screen. */
export const api = createClient<paths>();

api.use({
	onRequest({ request }) {
		request.headers.set('accept-language', language.code);
	},
	onResponse({ response }) {
		hearTime(response);
	}
});
