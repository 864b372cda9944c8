/** A small picture and a short sound, as Base64. */

/** Bytes as Base64 text. */
export function toBase64(bytes: Iterable<number>): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

/** A PNG of 96 by 64 pixels: two hills under a sun. */
export const PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAGAAAABAAgMAAACYWpqdAAAADFBMVEXc6PXyqDtvmqgvXWIZcz0tAAAAxElE' +
  'QVR42uWRsQ3CMBBFHSQa9yzBFIyQgtuHUVIiU2QE9skILvKxwfHFzncXCQmu/E/v7Lsz5t/qeOV5J9JzQYQr' +
  'JxGhIORy2QV0EfRfAjvO0d5Vc7vNe/ALHlyoWyNnxKWqc7uAO220bXZW4BqCcwN5uVZsCYaGoIqtwbARAMyq' +
  '2HUO+AXoV8c3wJRAzh+fPDYrZ34mEJTigUWISrGiMQNMxWSaYzaeCoABFSLwVAgAVIhgrmbIIC5gPYMCbBsl' +
  'wOrnwQuxkHM+hszgmgAAAABJRU5ErkJggg=='

const RATE = 8000
const NOTES = [523.25, 659.25, 783.99]
/** The 44 bytes before 3600 samples of 8 bits, mono, at 8 kHz. */
const WAV_HEADER = 'UklGRjQOAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YRAOAAA='

/** A WAV of three rising tones, 0.45 seconds. */
export function chime(): string {
  const each = RATE * 0.15
  const samples = NOTES.flatMap((note) =>
    Array.from({ length: each }, (_, index) =>
      Math.round(128 + 90 * (1 - index / each) * Math.sin((2 * Math.PI * note * index) / RATE)),
    ),
  )
  return btoa(atob(WAV_HEADER) + samples.map((sample) => String.fromCharCode(sample)).join(''))
}
