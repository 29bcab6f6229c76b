import { mount } from 'svelte';
import '../shared/ui/styles/index.css';
import { appWorker } from '../shared/offline/worker.svelte';
import App from './App.svelte';
import { BASE, router } from './routes';

const target = document.getElementById('app');
if (target) mount(App, { target });

// A push carries whole addresses, the router's paths are without the base. The dev server has no built worker to give.
const open = (url: string) => router.go(url.slice(BASE.length) || '/');
if (import.meta.env.PROD) void appWorker.register('/operations/sw.js', '/operations/', open);
