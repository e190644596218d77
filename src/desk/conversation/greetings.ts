/**
 * Recognises messages that only greet or try whether somebody is there, which ask for nothing yet, and
 * those that only answer which question words are about.
 */
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

/** A yes, a no, or the number of a question. */
export type Said =
  | { readonly says: "yes" | "no" }
  | { readonly says: "number"; readonly number: string };

const yes = [
  "ja|japp|jepp|jajamen|jajaman|jajamensan|jo|joda|javisst|visst|absolut|precis|just det",
  "(?:det )?(?:stammer|gor det|gor den)|det galler den|lagg till(?: det| den)?|oppna(?: den)?(?: igen)?",
  "yes|yep|yeah|yup|sure|correct|exactly|right|indeed|(?:yes )?it is|(?:yes )?it does|that s right|add it|reopen it",
].join("|");
const no = [
  "nej|nepp|nix|nada|inte|inte alls|det gor det inte|(?:det ar )?en (?:ny|annan)(?: fraga)?|ny fraga",
  "no|nope|nah|not at all|it is not|it isn t|it s not|it does not|it doesn t|(?:it is |it s )?a (?:new|different)(?: one| question)?|new question",
].join("|");
/** What only accompanies one of them. */
const polite = "tack|tack sa mycket|garna|snalla|thanks|thank you|please";
const onlyOf = (words: string): RegExp =>
  new RegExp(`^(?:(?:${polite}) )*(?:${words})(?: (?:${words}|${polite}))*$`, "u");
const onlyYes = onlyOf(yes);
const onlyNo = onlyOf(no);
const onlyNumber = /^(?:(?:ja|yes) )?(?:det galler |it is |it s |about )?id (\d{4}) (\d{5,})$/u;
/** Null: they say something else, or more. */
export const saidIn = (text: string): Said | null => {
  if (text.length > lengthMax) return null;
  const bare = foldText(text)
    .replaceAll(/:[a-z_+\d-]+:/gu, " ")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  if (onlyYes.test(bare)) return { says: "yes" };
  if (onlyNo.test(bare)) return { says: "no" };
  const [, year, count] = onlyNumber.exec(bare) ?? [];
  return year === undefined || count === undefined
    ? null
    : { says: "number", number: `ID-${year}-${count}` };
};
