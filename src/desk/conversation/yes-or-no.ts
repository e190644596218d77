/** Understands a message that only answers the question which question words are about. */
import { foldText } from "../../base/fold-text.ts";

/** A yes, a no, or the number of a question. */
export type Said =
  | { readonly says: "yes" | "no" }
  | { readonly says: "number"; readonly number: string };

const yes = [
  "ja|japp|jepp|jajamen|jajamensan|jo|joda|javisst|visst|absolut|precis|just det",
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
/** Longer words say more than that. */
const lengthMax = 60;

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
