/** Thanks alone does not reopen a question; anything that may want something does. */
import { describe, expect, test } from "vitest";
import { isOnlyThanks } from "../../src/tickets/thanks.ts";

const thanks = [
  "tack",
  "Tack!",
  "TACK",
  "Tack!!!",
  "Tack 🙏",
  "Tack 👍🏽",
  "Tack :)",
  "Tack ❤️",
  "tack tack",
  "Tack, tack!",
  "Tackar!",
  "Jag tackar!",
  "Tackar så mycket",
  "Tackar och bockar!",
  "Tack så mycket!",
  "Tack så jättemycket för hjälpen!",
  "Tack så hemskt mycket!",
  "Stort tack!",
  "Ett stort tack för hjälpen.",
  "Tusen tack 😊",
  "Många tack",
  "Hjärtligt tack.",
  "Varmt tack!",
  "Tack för hjälpen",
  "Tack för all hjälp!",
  "Tack för din hjälp!",
  "Tack för svaret.",
  "Tack för det snabba svaret!",
  "Tack för snabbt svar!",
  "Tack för ett bra svar!",
  "Tack för snabb hjälp",
  "Ok, tack!",
  "Okej tack",
  "Perfekt, tack!",
  "Toppen! Tack så mycket.",
  "Super, tack!",
  "Jättebra, tack för hjälpen!",
  "Tack, toppen!",
  "Tack snälla!",
  "Tack snälla du",
  "Tack, det var till stor hjälp!",
  "Tack igen!",
  "Tack och hej!",
  "Tack, ha en bra dag!",
  "Tack! Trevlig helg!",
  "Tack! /Anna",
  "Tack!\n\nMvh Anna",
  "  tack  ",
  "Tack\u00A0så\u00A0mycket",
  "thanks",
  "Thanks!",
  "Thank you",
  "Thank you!",
  "Thank you so much!",
  "Thank you very much.",
  "Thanks a lot!",
  "Many thanks!",
  "Thanks for your help",
  "Thanks for the quick answer!",
  "Thank you for the help!",
  "Thanks for all your help!",
  "Ok thanks",
  "Great, thanks!",
  "Perfect, thank you!",
  "thx",
  "Thanks again!",
  "Thanks, have a nice day!",
  "Thanks 👍",
  ":pray: thanks",
  "Ok",
  "Toppen!",
  "Perfekt, då vet jag!",
  "Great!",
  "🙏",
  "👍",
  ":+1:",
];

const more = [
  "tack, men passet då?",
  "Tack! Men vad gäller för barnet?",
  "Tack. Kan du även titta på visumet?",
  "Tack för svaret, hur gör jag nu",
  "Nej tack",
  "Ja tack",
  "Ja tack, gärna",
  "yes thanks",
  "No thanks",
  "Tack?",
  "Tack, och chipet",
  "Tack, det stämmer inte",
  "Inte tack vare svaret",
  "Tack vare svaret ser jag nu att det är fel nummer",
  "Hur så?",
  "Passet är inte läsbart",
  "Tack, jag ser nu att sidan 3 saknas",
  "Tack för hjälpen men jag har en fråga till",
  "Tack! En fråga till",
  "Tack på förhand för mer hjälp",
  "thanks, but what about the visa?",
  "Thanks. Is the chip genuine too",
  "Thank you, one more question",
  "Thanks but no",
  "Thanks for the answer, how sure are you?",
  "Tack /visum",
  "ok?",
  "Hej",
  "Hej igen",
  "för svaret",
  "bra fråga",
  "tacksam för besked",
  "attack",
  "",
  "   ",
  "🤔",
  "❓",
  "Tack 🤔",
  "👎",
  "...",
];

describe("only thanks", () => {
  test.each(thanks)("«%s» asks for nothing", (words) => {
    expect(isOnlyThanks(words)).toBe(true);
  });

  test.each(more)("«%s» may ask for something", (words) => {
    expect(isOnlyThanks(words)).toBe(false);
  });

  test("is found out quickly in any text", () => {
    const long = `${"tack så mycket för hjälpen ".repeat(2000)}?`;
    const before = performance.now();
    isOnlyThanks(long);
    isOnlyThanks("tack ".repeat(20_000) + "x");
    isOnlyThanks(" ".repeat(100_000) + "x");
    expect(performance.now() - before).toBeLessThan(500);
  });
});
