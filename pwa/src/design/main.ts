import { mount } from 'svelte';
import '../shared/ui/styles/index.css';
import Design from './Design.svelte';

const target = document.getElementById('app');
if (target) mount(Design, { target });
