/**
 * Recognises messages that are nothing but thanks, which do not reopen a question.
 *
 * Contract section 7 asks for it. A text is thanks when it falls apart into known phrases without
 * rest. What is not known may ask for something, and a question opened once too often does less
 * harm than one that nobody sees. "Ja tack" and "nej tack" answer something, so they are no thanks.
 */
const help = "(?:hjälpen|svaret|hjälp|svar|snabbheten|informationen|återkopplingen)";
const praise = "(?:snabb[at]?|bra|fina?|tydligt?|tydliga|utförligt|utförliga|värdefulla?|stora?)";
const answerEn = "(?:help|answer|reply|response|information)";
const praiseEn = "(?:quick|fast|great|good|clear|helpful|kind|swift)";
const content =
  "ok|okej|okay|oki|perfekt|toppen|super|kanon|utmärkt|underbart|jättebra|mycket bra|bra|fint|perfect|great|excellent|wonderful|brilliant";
const phrases = [
  content,
  // Swedish
  "(?:ett )?(?:(?:så|jätte|väldigt|verkligen) ?)?(?:stort|varmt) tack",
  "(?:tusen|många|hjärtligt|hjärtliga) tack",
  "tackar och bockar",
  "(?:jag |vi )?tack(?:ar)?(?: så (?:väldigt |hemskt |jätte|otroligt )?mycket)?",
  "tack (?:snälla|allra bästa)(?: (?:du|ni))?",
  "snälla (?:du|ni)",
  `för (?:all |din |er |den |det )?(?:${praise} ){0,2}(?:och ${praise} )?${help}`,
  `för ett (?:${praise} )(?:och ${praise} )?svar`,
  "det (?:var|är) (?:till )?(?:mycket |väldigt )?(?:stor |god |bra )?hjälp",
  "det hjälpte(?: mycket| verkligen)?",
  "igen|själv",
  "(?:och )?(?:hej|hej då|vi hörs)",
  "ha (?:det (?:så )?(?:bra|gott|fint)|en (?:bra|fin|trevlig) (?:dag|kväll|helg|vecka))",
  "(?:trevlig|skön|bra|fin) (?:helg|dag|kväll|semester)",
  // English
  "(?:many |a lot of )?thanks?(?: you)?(?: (?:so|very) much| a lot| a million)?",
  "(?:thx|thnx|tnx|cheers)",
  `for (?:all )?(?:the |your |that )?(?:${praiseEn} ){0,2}${answerEn}`,
  "(?:that|this|it) (?:was|is|helped)(?: (?:very|really|a great|of great|a lot|so))?(?: (?:helpful|help))?",
  "again",
  "have a (?:nice|good|great|lovely) (?:day|evening|weekend|one)",
  "(?:då )?(?:vet|förstår) jag",
];
const apart = "\\s,.!;–—-";
const separator = `[${apart}]+`;
const word = new RegExp(`[^${apart}]+`, "gu");
const phrase = new RegExp(`^(?:${phrases.join("|")})$`, "iu");
/** The words of the longest phrase: "för all din fina och snabba hjälp". */
const phraseWordsMax = 8;
/** "Hej" and "för svaret" only accompany thanks: a text without any of these is none. */
const core = new RegExp(
  `(?:^|${separator})(?:tack|tackar|thanks?|thx|thnx|tnx|cheers|${content})(?=$|${separator})`,
  "iu",
);

const friendly =
  /(?:[🙏👍👌👏🙌💪❤🧡💛💚💙💜🩷🤗😊🙂😀😃😄😁😍🥰☺🎉🌟⭐🌸🌹💐✅]\p{Emoji_Modifier}?\u{FE0F}?|:(?:pray|\+1|thumbsup|ok_hand|clap|raised_hands|heart|blush|slightly_smiling_face|smile|smiley|tada|hugging_face|white_check_mark)(?:::skin-tone-\d)?:|[:;]-?[)D]|<3)/giu;
/** "/Anna", "mvh Anna Lind": a name below thanks asks for nothing. */
const signature =
  /[\s.!,](?:\/ ?|(?:[Mm]vh|MVH|(?:[Vv]änliga )?[Hh]älsningar|(?:[Bb]est )?[Rr]egards)[\s,/]+)\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?\s*$/u;
/** Longer thanks are a letter, which somebody should read. */
const lengthMax = 200;

export const isOnlyThanks = (text: string): boolean => {
  if (text.length > lengthMax) return false;
  const remaining = text.replace(signature, "").replaceAll(friendly, " ").replaceAll(/\s+/gu, " ");
  const bare = remaining.replaceAll(/^[\s.,!]+|[\s.,!]+$/gu, "");
  if (bare === "") return friendlyAlone(text);
  return core.test(bare) && isOfPhrases(bare);
};

/**
 * True where phrases follow one another without rest. Each word is remembered as a place where a
 * phrase may begin: one pattern for the whole text would try every way to divide it, and twice as
 * many with each further word that fits two phrases.
 */
const isOfPhrases = (bare: string): boolean => {
  const words = [...bare.matchAll(word)];
  if (words[0]?.index !== 0) return false;
  const begins = new Set([0]);
  for (const [first, { index: start }] of words.entries()) {
    if (!begins.has(first)) continue;
    for (const [more, last] of words.slice(first, first + phraseWordsMax).entries())
      if (phrase.test(bare.slice(start, last.index + last[0].length))) begins.add(first + more + 1);
  }
  return begins.has(words.length);
};

const friendlyAlone = (text: string): boolean => text.search(friendly) !== -1;
