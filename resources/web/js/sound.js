// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The sound when it is the customer's turn.

/** A browser makes no sound for a page that was never touched; nor is one promised. */
export function wake(app) {
	app.audio ??= Object.assign(new AudioContext(), { onstatechange: () => app.draw() });
	if (!app.rings) app.audio.resume();
}

export function ring(audio, turn) {
	const [tone, gain] = [audio.createOscillator(), audio.createGain()];
	gain.gain.value = 0.1;
	tone.frequency.value = turn ? 880 : 660;
	tone.connect(gain).connect(audio.destination);
	tone.start();
	tone.stop(audio.currentTime + 0.6);
}
