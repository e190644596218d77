/**
 * Writes what somebody hid on purpose as it would be read: digits of tag characters and of scripts whose digits
 * are letters, digits parted by pictures, and a number in base64. Each keeps its length, so that places stay.
 * What else can be done on purpose is told in docs/security/threat-model.md.
 */

/** Beyond the Latin letters; most texts have nothing there but a dash. */
const beyond = /[^\0-\u00ff\u2010-\u201f]/;
const tagCharacter = /[\u{E0020}-\u{E007E}]/gu;
const picture = /(?<=\d)(?:\p{Extended_Pictographic}|\p{Regional_Indicator})(?=\d)/gu;
const chinese = "〇一二三四五六七八九";
const chineseRun = /[〇零一二三四五六七八九]{2}(?:[-+\s]?[〇零一二三四五六七八九]){4,}/gu;
/** Ethiopia's have no zero, so a number has other digits too. */
const ethiopic = /[፩-፱]/gu;

/** Digits, hyphens and blanks in base64 begin each four characters with one of these. */
const encoded =
  /(?<![A-Za-z0-9+/])(?:[ILMNO][A-Za-z0-9+/]{3}){3,4}(?:[ILMNO][A-Za-z0-9+/]{1,3})?={0,2}(?![A-Za-z0-9+/=])/g;
const mayBeEncoded = /[LMNO][A-Za-z0-9+/]{3}[ILMNO][A-Za-z0-9+/]{3}[ILMNO]/;

const decoded = (text: string): string => {
  const plain = Buffer.from(text, "base64").toString("latin1");
  if (!/^\d[\d +-]{8,14}\d$/.test(plain)) return text;
  // The last digit stands last, so that what is found is all of it; what fills it up vanishes.
  return `${plain.slice(0, -1).padEnd(text.length - 1, "\u2060")}${plain.slice(-1)}`;
};

/** The text as its reader would read it; the same one where nothing is hidden. */
export function unhidden(text: string): string {
  const open = mayBeEncoded.test(text) ? text.replaceAll(encoded, decoded) : text;
  if (!beyond.test(open)) return open;
  return open
    .replaceAll(
      tagCharacter,
      // The second unit of the character vanishes.
      (one) => `${String.fromCharCode((one.codePointAt(0) ?? 0) - 0xe0000)}\u2060`,
    )
    .replaceAll(picture, (one) => " ".repeat(one.length))
    .replaceAll(chineseRun, (run) =>
      Array.from(run, (one) => {
        const value = one === "零" ? 0 : chinese.indexOf(one);
        return value < 0 ? one : String(value);
      }).join(""),
    )
    .replaceAll(ethiopic, (one) => String((one.codePointAt(0) ?? 0) - 0x1368));
}
