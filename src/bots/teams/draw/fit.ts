/** Fits cards into Teams' 28 KB: the longest texts are cut first, and as little as is needed. */

/** Bytes. A message may have 28 KB as sent; the envelope takes its part. */
export const cardBytesMax = 26_000;
/**
 * Bytes. A dialog is no message and may have 40 KB; what a person has typed must not be cut for
 * less.
 */
export const dialogBytesMax = 38_000;

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value), "utf8");

/**
 * How many characters of a text or a label may stand, how many choices a list may have, and whether
 * they have the groups and the other names that they are found by.
 */
export type CardLimits = {
  readonly text: number;
  readonly label: number;
  readonly options: number;
  readonly aliases: boolean;
  /** Whether choices say the group that they belong to. */
  readonly groups: boolean;
  /** Whether charts are drawn, or told as their numbers in words. */
  readonly pictures: boolean;
};
const ample: CardLimits = {
  text: 12_000,
  label: 1_000,
  options: 1_000,
  aliases: false,
  groups: false,
  pictures: true,
};
const plain: CardLimits = { ...ample, pictures: false };

/**
 * The drawing with the most room that still fits. Texts shrink first; only when they are as short
 * as they can be, labels and lists shrink too. Throws when even the smallest does not fit.
 */
export const fitted = <Drawn>(draw: (room: CardLimits) => Drawn, bytesMax: number): Drawn => {
  const rooms: readonly CardLimits[] = [
    ample,
    { ...ample, label: 80 },
    { ...plain, label: 80 },
    { ...plain, text: 200, label: 60, options: 100 },
    { ...plain, text: 80, label: 30, options: 20 },
    { ...plain, text: 20, label: 15, options: 5 },
  ];
  // Other names and groups give way before a word of anyone's does.
  for (const aliases of [true, false]) {
    const rich = draw({ ...ample, aliases, groups: true });
    if (bytesOf(rich) <= bytesMax) return rich;
  }
  for (const room of rooms) {
    const whole = draw(room);
    if (bytesOf(whole) <= bytesMax) return whole;
    const found = mostText(draw, room, bytesMax);
    if (found !== null) return found;
  }
  throw new Error(`The card has so many parts that it cannot be sent in ${bytesMax} bytes.`);
};

const textMin = 200;
const mostText = <Drawn>(
  draw: (room: CardLimits) => Drawn,
  room: CardLimits,
  bytesMax: number,
): Drawn | null => {
  let [low, high] = [Math.min(textMin, room.text), room.text];
  let best: Drawn | null = null;
  while (low <= high) {
    const text = Math.floor((low + high) / 2);
    const drawn = draw({ ...room, text });
    if (bytesOf(drawn) <= bytesMax) {
      best = drawn;
      low = text + 1;
    } else high = text - 1;
  }
  return best;
};
