/** Recognises messages that only greet or try whether somebody is there: they ask for nothing yet. */
import { foldText } from "../../base/fold-text.ts";

const greeting = [
  "hej|hejsan|hejhej|hejja|halla|hallojsan|hallo|tja|tjena|tjenare|tjo|mors|hejdu|hej ?da",
  "god (?:morgon|dag|kvall|formiddag|eftermiddag)|godmorgon|goddag|godkvall|morgon",
  "hello|hi|hey|hiya|howdy|greetings|good (?:morning|day|evening|afternoon)|morning",
  "test|testar|testing|ett test|a test|bara ett test|just a test|ping",
  "(?:ar )?(?:du|ni|nagon|nan) (?:dar|har|vaken)|(?:are you|is (?:anyone|anybody|somebody|someone)) (?:there|here)",
  "alla|allihop|igen|there|all|everyone|again|bot|boten|idjour|id jour",
].join("|");
/** "There" and "igen" only accompany a greeting, but alone they ask for nothing either. */
const onlyGreetings = new RegExp(`^(?:${greeting})(?: (?:${greeting}))*$`, "u");
/** Longer greetings are a letter, which somebody should read. */
const lengthMax = 60;

/** True also for a message that has no words at all, only signs. */
export const isOnlyGreeting = (text: string): boolean => {
  if (text.length > lengthMax) return false;
  const bare = foldText(text)
    .replaceAll(/:[a-z_+\d-]+:/gu, " ")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return bare === "" ? /[?!.]|👋|:wave:/u.test(text) : onlyGreetings.test(bare);
};
