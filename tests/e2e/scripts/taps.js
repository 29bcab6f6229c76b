// Counts what a finger presses; the camera and its file chooser count as the photo.
addEventListener(
	'click',
	(event) => {
		if (!event.isTrusted || event.target.closest('input[type=file], .camera')) return;
		sessionStorage.setItem('taps', String(Number(sessionStorage.getItem('taps') ?? 0) + 1));
	},
	true
);
