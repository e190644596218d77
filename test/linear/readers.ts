/** Lists every pure reader of a text that somebody else wrote. */
import { foldText } from "../../src/base/fold-text.ts";
import { communityAddress, personAddress } from "../../src/bots/addresses.ts";
import { fitToCross } from "../../src/screens/inner-links.ts";
import { cut } from "../../src/bots/plain-text.ts";
import * as slackFit from "../../src/bots/slack/draw/fit.ts";
import * as slack from "../../src/bots/slack/markup.ts";
import * as teams from "../../src/bots/teams/markup.ts";
import { asksSomethingElse } from "../../src/desk/asking/asks-something-else.ts";
import { soundsUrgent } from "../../src/desk/asking/sounds-urgent.ts";
import { commandIn } from "../../src/desk/conversation/command-words.ts";
import { isOnlyGreeting } from "../../src/desk/conversation/greetings.ts";
import { dutyTopic } from "../../src/on-call/cards.ts";
import { parseTypedTime } from "../../src/screens/text/typed-time.ts";
import { phoneDigits } from "../../src/guard/contacts.ts";
import { inspect } from "../../src/guard/inspect.ts";
import { analyse, tokensOf } from "../../src/knowledge/language/words.ts";
import { openingSpelling } from "../../src/knowledge/language/spelling-file.ts";
import { askedWordsOf } from "../../src/knowledge/search/concepts.ts";
import { openingGroups } from "../../src/knowledge/search/groups-file.ts";
import { openTopics } from "../../src/knowledge/topics/suggest.ts";
import { findIssuers, issuerOfCode } from "../../src/org/issuers.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { isOnlyThanks } from "../../src/tickets/thanks.ts";

const bot = "28:bot";
const mentions = ["<at>ID-jour</at>", "<at>", "Aa "].map((text) => ({ id: bot, text }));
const organisation = sampleOrganisation();
const topics = openTopics(organisation.topics);
const atOnce = <Result>(steps: Generator<unknown, Result>): Result => {
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
};
const spelling = atOnce(openingSpelling());
const groups = atOnce(openingGroups());
const here = { zone: "Europe/Stockholm", now: 0 };
const aboutNothing = { topic: null, documentType: null, issuer: null };
const origin = {
  id: "1",
  community: communityAddress("slack", "T1"),
  person: personAddress("slack", "T1", "U1"),
  language: null,
  direct: null,
};

export const readers: Readonly<Record<string, (text: string) => unknown>> = {
  "the guard": inspect,
  "a number's digits": phoneDigits,
  "Teams' HTML": teams.plainText,
  "Teams' quotations": (text) => teams.quoted(text, ["ID-jour"]),
  "Teams' quotation marks": teams.withoutQuotations,
  "the text of Teams' HTML": (text) => teams.textOfHtml(text, ["ID-jour"]),
  "Teams' mentions": (text) => teams.withoutMention(text, mentions, bot),
  "a text for Teams' Markdown": teams.escaped,
  "a text for Teams' cards": teams.dead,
  "a text cut for a platform": (text) => cut(text, 12_000),
  "Slack's markup": (text) => slack.written(text, "U1"),
  "Slack's mentions": (text) => slack.mentions(text, "U1"),
  "a text for Slack": slack.escaped,
  "a text split for Slack": (text) => slackFit.split(text, 3_000),
  "links into a platform": (text) => fitToCross({ ...origin, kind: "typed", text }),
  thanks: isOnlyThanks,
  greetings: isOnlyGreeting,
  "words that ask something else": (words) =>
    asksSomethingElse({ subject: aboutNothing }, { words, subject: aboutNothing }),
  "words that sound urgent": soundsUrgent,
  "command words": commandIn,
  "a question's topic": topics.suggest,
  "a topic's name": (text) => dutyTopic(organisation, "sv", text),
  "a typed time": (text) => parseTypedTime(text, here),
  "folded text": foldText,
  words: (text) => analyse(text),
  "words that were meant": (text) => spelling(tokensOf(text), () => false),
  "words that are searched for": (text) => askedWordsOf(text, groups),
  "an issuer's name": (text) => findIssuers(text, "sv", 10),
  "an issuer's code": issuerOfCode,
};
