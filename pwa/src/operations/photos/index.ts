export { t as photoWords } from './messages';
export { MOST, Photos, upload } from './photos.svelte';
export { default as PhotoPicker } from './Picker.svelte';
