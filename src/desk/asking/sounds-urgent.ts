/** Finds the words that say that their matter is urgent. Their writer sees them, and decides. */
import { foldText } from "../../base/fold-text.ts";
import { cut } from "../../bots/plain-text.ts";

const urgent = [
  "(?:mycket |super|jatte)?bradskande|(?:det )?bradskar|(?:super)?akut|brattom|snarast|omgaende|omedelbart",
  "(?:sitter|star|vantar) (?:har )?(?:nu )?(?:framfor (?:mig|oss|disken)|hos mig|i (?:luckan|disken|receptionen|kon|gaten|gate))",
  "ar har (?:just )?nu|(?:star|sitter|vantar|vantas) har (?:just )?nu|(?:planet|flyget|baten|taget|bussen|farjan) (?:gar|avgar|lyfter)",
  "urgent|urgently|asap|as soon as possible|immediately|right away|emergency",
  "(?:stands?|standing|sits?|sitting|waits?|waiting|is|are|here) (?:here |now |right )*in front of (?:me|us)|at (?:my|our|the) (?:desk|counter|gate) (?:right )?now|(?:is|are|waiting) here (?:right )?now",
  "(?:flight|plane|boat|ferry|train|bus) (?:leaves|departs|boards|is boarding)",
].join("|");
const says = new RegExp(`(?<!\\p{L})(?:${urgent})(?!\\p{L})`, "gu");
/** "Inte brådskande", "not urgent": the few words before it take it back. */
const takenBack =
  /(?:\b(?:inte|ej|ingen|icke|inget|not|no|isn t|isnt|aint)\b|n't) (?:\p{L}+ ){0,2}$/u;

export const soundsUrgent = (text: string): boolean => {
  const plain = foldText(text).replaceAll(/[^\p{L}\p{N}]+/gu, " ");
  return [...plain.matchAll(says)].some(({ index }) => {
    const before = plain.slice(Math.max(0, index - takenBackMost), index);
    return !takenBack.test(before);
  });
};
const takenBackMost = 40;

const sentences = new Intl.Segmenter("sv", { granularity: "sentence" });
/** Words. "Brådskande!" alone does not say why. */
const sayingWhy = 3;
/** Characters. */
const sentenceMost = 280;
/** The sentence that says so, and why where one does; null: none. */
export const urgentSentence = (text: string): string | null => {
  if (!soundsUrgent(text)) return null;
  const said = [...sentences.segment(text)]
    .map(({ segment }) => segment.trim())
    .filter(soundsUrgent);
  const why = said.find((one) => one.split(/\s+/u).length >= sayingWhy);
  return cut(why ?? said[0] ?? text.trim(), sentenceMost);
};
