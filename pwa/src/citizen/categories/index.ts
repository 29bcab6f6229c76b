export { categories, type Category, type Question } from './categories.svelte';
