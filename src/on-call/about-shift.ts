/** Tells words about a shift from a question: "byt pass" is about no passport. */
import { foldText } from "../base/fold-text.ts";

const shift = [
  "(?:vill |kan jag |jag vill |kan nagon )?(?:byt|byta|byter|byte av|ta over|tar over|ta|ge bort|lamna|avsta) (?:bort )?(?:mitt |ett |ditt )?(?:arbets|jour)?(?:pass|passet|jour|jouren|skift|skiftet)",
  "(?:gar |ga )?(?:pa|av|bort fran) (?:jour|jouren|passet|skiftet)|(?:borja|starta|avsluta|sluta|pausa) (?:jour|jouren|pass|passet|skift|skiftet)|jour (?:pa|av)",
  "(?:mitt|mina|nasta) (?:pass|jourpass|arbetspass|jourer|jour|skift|schema)|(?:nar |har jag |vem )+(?:har |jag |ar )*(?:jour|i tjanst)",
  "(?:can i |i want to |i need to )?(?:swap|change|give away|take over|trade) (?:my |a |this )?(?:shift|duty)|(?:go|going) (?:on|off) (?:call|duty)|(?:on|off) duty|(?:start|end|stop) (?:my )?(?:shift|duty)|(?:my|next) (?:shift|shifts|duty|schedule)|who is on (?:call|duty)|swap",
].join("|");
const beside = [
  "nu|idag|i dag|i morgon|imorgon|i kvall|ikvall|i natt|inatt|nasta vecka|tack|\\d{1,2}",
  "(?:pa |till |i )?(?:mandag|tisdag|onsdag|torsdag|fredag|lordag|sondag|helgen|natten|kvallen)",
  "med (?:mig|nagon|nan|en kollega)",
  "now|today|tonight|tomorrow|next week|please|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|with (?:me|someone|somebody|a colleague)",
].join("|");
const onlyShift = new RegExp(`^(?:hej |hi )?(?:${shift})(?: (?:${beside}))*$`, "u");
/** It says nothing but that somebody wants to do something about a shift. */
export const isAboutShift = (text: string): boolean =>
  text.length < 80 &&
  onlyShift.test(
    foldText(text)
      .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
      .trim(),
  );
