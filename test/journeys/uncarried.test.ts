/**
 * Checks that what cannot be carried across is told to its writer by name, with and without words
 * beside it, and that the words go on.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Someone } from "../../playground/someone.ts";
import { type Platform, type World, openWorld, pairs, question } from "./world.ts";

let world: World;
let asker: Someone;
let anna: Someone;
afterEach(() => world.close());

type Content = { readonly what: string; readonly attachments: Record<string, unknown>[] };
const contents = {
  slack: [
    {
      what: "Tabeller",
      attachments: [{ id: 1, fallback: "[no preview available]", blocks: [{ type: "table" }] }],
    },
    {
      what: "Vidarebefordrade meddelanden",
      attachments: [
        {
          id: 1,
          is_msg_unfurl: true,
          is_share: true,
          text: "Så här skrev de i mars.",
          from_url: "https://skatt.slack.com/archives/C0ANNAN/p1789750092207789",
        },
      ],
    },
    { what: "Bilagor", attachments: [{ id: 1, title: "Mötet", fallback: "Mötet" }] },
  ],
  teams: [
    {
      what: "Kodavsnitt",
      attachments: [
        { contentType: "application/vnd.microsoft.card.codesnippet", content: { language: "xml" } },
      ],
    },
    {
      what: "Loop-komponenter",
      attachments: [
        {
          contentType: "application/vnd.microsoft.card.fluidEmbedCard",
          content: { componentUrl: "https://example.org/loop" },
        },
      ],
    },
    {
      what: "Vidarebefordrade meddelanden",
      attachments: [{ contentType: "forwardedMessageReference", content: {} }],
    },
  ],
} satisfies Readonly<Record<Platform, readonly Content[]>>;

const people = {
  slack: ["T0SKATT", "U0ASKER"],
  teams: ["11111111-1111-1111-1111-111111111111", "a0000000-0000-4000-8000-000000000006"],
} as const;
/** Writes in the direct chat, in the thread of the asker's question where chats have threads. */
const send = async (platform: Platform, text: string, { attachments }: Content) => {
  const [community, user] = people[platform];
  const card = await asker.sees("Fråga", "är tagen");
  if (platform === "teams")
    return world.trial.teams.person(community, user).dm(text, { attachments });
  const person = world.trial.slack.person(community, user);
  const [channel = "", ts = ""] = card.ref.split(" ");
  const { threadTs } =
    person.messages().find((one) => one.channel === channel && one.ts === ts) ?? {};
  return person.dm(text, { thread: threadTs ?? ts, attachments });
};

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  beforeEach(async () => {
    world = await openWorld(askers, experts);
    asker = world.who("asker");
    anna = world.who("e-anna");
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.sees("är din");
  });

  test.each<Content>(contents[askers])(
    "$what are told, and the words beside them are passed on",
    async (content) => {
      await send(askers, "Så här ser det ut.", content);
      await asker.sees(`${content.what} skickas inte vidare`, "Beskriv i stället");
      await anna.sees("Så här ser det ut.");
    },
  );

  test.each<Content>(contents[askers])(
    "$what without words are told, and nothing is passed on",
    async (content) => {
      const before = anna.cards().length;
      await send(askers, "", content);
      await asker.sees(`${content.what} skickas inte vidare`);
      expect(anna.cards()).toHaveLength(before);
    },
  );
});
