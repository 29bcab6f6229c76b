import { mount } from 'svelte';
import '../shared/ui/styles/index.css';
import { appWorker } from '../shared/offline/worker.svelte';
import App from './App.svelte';
import { router } from './routes';

const target = document.getElementById('app');
if (target) mount(App, { target });

// The dev server has no built worker to give.
if (import.meta.env.PROD) void appWorker.register('/sw.js', '/', (url) => router.go(url));
