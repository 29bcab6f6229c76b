import { createContext } from 'svelte';
import type { Router } from '../../shared/ui/router.svelte';

/** The router of the app around: its table names the desk, so the desk is handed it rather than importing it. */
export const [getRouter, setRouter] = createContext<Router>();
