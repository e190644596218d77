/** Is this nothing but thanks? Such a word does not reopen a question (contract section 7). */
const words =
  /^(?:(?:stort|många|tusen|hjärtligt|ok|okej|okay|perfekt|bra|toppen|super|great|perfect|many|ja|yes|all)[\s,!.]+)*(?:tack(?:ar)?|thanks?|thank you|thx|tackar och bockar)(?:[\s,!.]+(?:så mycket|så jättemycket|för hjälpen|för svaret|för snabbt svar|själv|you|very much|so much|a lot|for (?:the|your) (?:help|answer|quick answer)|igen|again|alot|all|på förhand))*$/iu;

export const isOnlyThanks = (text: string): boolean =>
  words.test(
    text
      .replaceAll(/[\p{Extended_Pictographic}\u{FE0F}\u{200D}]/gu, "")
      .replaceAll(/:[a-z_+\-0-9]+:|[:;]-?[)D]|<3/giu, "")
      .trim()
      .replaceAll(/[\s!.,]+$/gu, ""),
  );
