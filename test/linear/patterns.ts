/**
 * Makes the 800 texts on which no reader of text may take more than its share: a beginning and two
 * pieces over and over. The pieces are what patterns look for and where they break off: open tags
 * without an end, digits and what stands between them, words that begin a number.
 */

const pieces = [
  ...Array.from("a0< .-\n@_&"),
  "<br1",
  "<br ",
  "<blockquote ",
  "<blockquote>",
  '<span itemtype="http://schema.skype.com/Mention"',
  "</span>",
  "<at>",
  "&amp;",
  "<@U1|",
  "1 ",
  "12-",
  "2026-01-01 ",
  "19940317",
  "+46 ",
  "SE45 ",
  "A<",
  "P<SWE",
  "Aa ",
  "tack snälla du ",
  "https://a.slack.com/archives/.",
  "\u0301\u0316",
  "٩",
  "ﷺ",
  "a@",
  "!?",
  "t,",
  "född ",
  "passpass",
  "heter Ab-",
  "nr ",
] as const;

/** Words without which the guard would not even look at what follows. */
const beginnings = [
  "",
  "Född, heter, pass nr, tel, cpr, finsk, ärende, fyra sista: ",
  '<blockquote itemtype="http://schema.skype.com/Reply" itemid="1">',
  "<https://polisen.se|",
] as const;

export type Pattern = { readonly name: string; readonly text: (characters: number) => string };

const perPiece = 20;
export const patterns: readonly Pattern[] = pieces.flatMap((first, at) =>
  Array.from({ length: perPiece }, (_, step): Pattern => {
    const unit = first + (pieces[(at + step * step) % pieces.length] ?? "");
    const beginning = beginnings[(at + step) % beginnings.length] ?? "";
    return {
      name: JSON.stringify(beginning.slice(0, 12) + unit.repeat(2)),
      text: (characters) =>
        (beginning + unit.repeat(Math.ceil(characters / unit.length))).slice(0, characters),
    };
  }),
);
