/**
 * Finds names in shapes that forms, registers and machines write: initials, a name with a date after what a
 * matter is about, one name a line, and the fillers of a zone between names.
 */
import type { ScanPage } from "../page.ts";

const word = "\\p{Lu}\\p{L}{0,30}(?:[-'’]\\p{L}{1,30}){0,2}";
/** Small and capital letters; where only a part of a pattern ignores case, the engine errs without optimizing. */
const inAnyCase = (pattern: string): string =>
  pattern.replaceAll(/[a-zö]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
const ends = "(?![\\p{L}\\d'’-])";

/** "Avser: Hassan, Ali (880514)": the date says that it is somebody. */
const matter = new RegExp(
  `(?:^|\\n)[ >*|-]{0,6}(?:(?:[Aa]vser|[Gg]äller|[Aa]ng(?:ående)?|[Rr]ör|[Rr]e|[Ss]ubject|[Rr]egarding)[*_]{0,2} ?:[*_]{0,2}|[Aa]ng\\.) ?` +
    `(?<name>${word}(?:,? ${word}){1,4})${ends}[,;]? ?\\(?(?<date>(?:19\\d|20[01]|[013-9])\\d-?(?:0\\d|1[0-2])-?[0-3]\\d)(?!-?\\d)`,
  "gu",
);
const mayBeMatter = /(?:avser|gäller|ang(?:ående)?|rör|re|subject|regarding)[*_]{0,2} ?[:.]/i;

/** "Mr. J. Smith", "Han heter A. K. Rahman"; after "Han heter A." another sentence may begin. */
const initialled = new RegExp(
  `(?<!\\p{L})(?:(?:(?:[Hh](?:an|on|en)|[Ss]ökanden|[Pp]ersonen|[Mm]annen|[Kk]vinnan|[Bb]arnet|[Jj]ag) (?:heter|hette)|(?:person|man|woman|child|applicant) named|(?:[Nn]amn(?:et)?|[Nn]ame)(?: ?:| är| is)) (?=\\p{Lu}\\. ?\\p{Lu}\\.)|(?:M(?:rs?|s)\\.?|Miss|[Hh]err|[Ff]ru) )` +
    `(?<name>(?:\\p{Lu}\\. ?){1,3}${word}(?: ${word}){0,2})${ends}`,
  "gu",
);
const mayBeInitial = /[A-ZÅÄÖ]\. ?\p{Lu}/u;

/** Each name under a label of its own: "Förnamn: Hodan\nMellannamn: -\nEfternamn: Farah", "heter Farah, förnamn Hodan". */
const field = inAnyCase(
  "(?:(?:för|efter|mellan|tilltals)namn(?:et)?|surname|forenames?|(?:given|first|last|family)[ _-]?names?(?:\\(s\\))?)",
);
const single = new RegExp(
  `(?<!\\p{L})(?:(?<label>${field})(?: ?/ ?${field})?(?:["']? ?[:=|;]["']? ?\\n?|\\n| (?=\\p{Lu}{3})|(?<weak> (?:(?:är|is) )?))|(?<said>heter|hette|called|named|name is) )` +
    `["']?(?<name>(?!${field})${word}(?: (?!${field})${word}){0,2})(?![\\p{L}'’]| ?[:=/(])`,
  "gu",
);
/** Between two such names. */
const toNext = /^["']?(?: ?[,;|/&])?[ \n]{0,2}(?:\| ?)?["']?(?:och |med |and |with )?$/u;
const mayBeFields =
  /(?:för|efter|tilltals)namn|surname|forename|(?:given|first|last|family)[ _-]?name/i;
const noValue =
  /^(?:versaler|gemener|stora|små|capitals?|upper|lower|saknas|saknar|okän[dt]|ej|inte|none|unknown|missing|empty|tomt?|fnu|lnu|x+|same)(?!\p{L})/iu;

/** As a reader gives them out: "namn: NGUYEN<THI<LAN". */
const filled = new RegExp(
  `(?<![\\p{L}<\\d])\\p{Lu}{2,30}(?:<{1,3}\\p{Lu}{2,30}){1,5}${ends}(?!<)`,
  "gu",
);
const sayName = /nam(?:n|e)/i;

type IsPerson = (name: string) => boolean;
type Claim = (start: number, name: string) => void;
const claimingOn =
  (page: ScanPage, isPerson: IsPerson): Claim =>
  (start, name) => {
    const end = start + name.length;
    if (isPerson(name.replaceAll(/[.<]+ ?/g, " ").trim()) && page.isFree(start, end))
      page.claim({ kind: "name", decision: "ask", start, end });
  };

/** `isPerson`: whether that may be what a person is called. In a text that has a word for a name. */
export function findNamesBesideMore(page: ScanPage, isPerson: IsPerson): void {
  const claim = claimingOn(page, isPerson);
  if (page.text.includes("<") && page.mentions(sayName))
    for (const found of page.text.matchAll(filled))
      if (page.near(found.index, sayName)) claim(found.index, found[0]);
  if (page.mentions(mayBeInitial))
    for (const { 0: whole, index, groups } of page.text.matchAll(initialled)) {
      const name = groups?.["name"] ?? "";
      claim(index + whole.length - name.length, name);
    }
  if (page.mentions(mayBeFields)) findSingleNames(page, claim);
}

export function findNamesOfMatters(page: ScanPage, isPerson: IsPerson): void {
  if (page.groups.length === 0 || !page.mentions(mayBeMatter)) return;
  const claim = claimingOn(page, isPerson);
  for (const { 0: whole, index, groups } of page.text.matchAll(matter)) {
    const { name = "", date = "" } = groups ?? {};
    const start = index + whole.indexOf(name);
    claim(start, name);
    const end = index + whole.length;
    if (!page.isFree(start, start + name.length) && page.isUnfound(end - date.length, end))
      page.claim({ kind: "date-of-birth", decision: "ask", start: end - date.length, end });
  }
}

interface Field {
  readonly label: string;
  readonly name: string;
  readonly at: number;
  readonly end: number;
  /** Without a sign between label and name it counts only beside another. */
  readonly isWeak: boolean;
}

function findSingleNames({ text }: ScanPage, claim: Claim): void {
  const all: readonly Field[] = [...text.matchAll(single)].flatMap(
    ({ 0: whole, index, groups }) => {
      const { name = "", label, said, weak } = groups ?? {};
      const isWeak = said !== undefined || weak !== undefined;
      const one = {
        name,
        label: (label ?? "").toLowerCase(),
        isWeak,
        at: index,
        end: index + whole.length,
      };
      return noValue.test(name) ? [] : [one];
    },
  );
  const areBeside = (left: Field | undefined, right: Field | undefined): boolean =>
    left !== undefined && right !== undefined && toNext.test(text.slice(left.end, right.at));
  const kept = all.filter(
    (one, n) => !one.isWeak || areBeside(all[n - 1], one) || areBeside(one, all[n + 1]),
  );
  if (new Set(kept.map(({ label }) => label)).size < 2) return;
  for (const { name, end } of kept) claim(end - name.length, name);
}
