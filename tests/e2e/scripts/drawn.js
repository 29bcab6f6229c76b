// Whether all photos in sight are there, and the typeface.
() => {
	const inSight = (image) => image.getBoundingClientRect().top < innerHeight;
	return document.fonts.status === 'loaded' && [...document.images].filter(inSight).every((image) => image.complete);
}
