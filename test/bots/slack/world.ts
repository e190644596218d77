/**
 * The adapter between a local Slack and a desk that a test scripts: three workspaces with a token
 * each, a clock that stands still until a test moves it, and a real HTTP server.
 */
import { quiet } from "../../../src/base/log.ts";
import type { Card, Form } from "../../../src/screens/card.ts";
import { limitOf } from "../../../src/screens/forms/sent-fields.ts";
import type { Bot, Desk, Incoming, Reply } from "../../../src/bots/port.ts";
import { openSlack } from "../../../src/bots/slack/index.ts";
import type { SlackDeps } from "../../../src/bots/slack/index.ts";
import { openWeb, webLimits } from "../../../src/runtime/http.ts";
import { openLocalSlack } from "../../../playground/slack/index.ts";
import type { LocalSlack } from "../../../playground/slack/index.ts";

const signingSecret = "a-secret-of-the-tests";
export const police = "T0POLISEN";
export const tax = "T0SKATT";
export const migration = "T0MIGRATION";
export const stranger = "T0OKANT";
export const strangerText =
  "Den här arbetsytan är inte ansluten. / This workspace is not connected.";

export type ScriptedDesk = Desk & {
  /** Every event that was written, in order; one that comes again is not. */
  readonly written: Incoming[];
  readonly handled: Incoming[];
  reply: (incoming: Incoming) => Reply | Promise<Reply>;
  arriving: () => Promise<void>;
};

export type SlackTestWorld = {
  readonly slack: LocalSlack;
  readonly bot: Bot;
  readonly desk: ScriptedDesk;
  readonly url: string;
  /** Everything that was logged, as one text. */
  logged(): string;
  pass(ms: number): void;
  now(): number;
  close(): Promise<void>;
};

const scriptedDesk = (): ScriptedDesk => {
  const ids = new Set<string>();
  const desk: ScriptedDesk = {
    written: [],
    handled: [],
    reply: () => ({ kind: "nothing" }),
    arriving: async () => undefined,
    whenSpare: async (_: unknown, work: () => Promise<void>) => work(),
    strangerText: () => strangerText,
    fieldLimits: limitOf,
    arrive: async (incoming) => {
      await desk.arriving();
      if (incoming.community === `slack:${stranger}`) return "stranger";
      if (ids.has(incoming.id)) return "seen";
      ids.add(incoming.id);
      desk.written.push(incoming);
      return "new";
    },
    handle: async (incoming) => {
      desk.handled.push(incoming);
      return desk.reply(incoming);
    },
  };
  return desk;
};

const workspace = (team: string, bot: string, users: { id: string; name: string }[]) => ({
  team,
  name: team,
  botToken: `xoxb-${team}`,
  botUser: bot,
  users,
  channels: [{ id: `C0${team.slice(2)}`, name: "jour", members: [...users.map((u) => u.id), bot] }],
});

export const openSlackTestWorld = async (
  more: Partial<Pick<SlackDeps, "patience" | "keptHomes">> = {},
  by: "http" | "socket" = "http",
): Promise<SlackTestWorld> => {
  let time = Date.parse("2026-03-02T08:00:00Z");
  const now = () => time;
  const slack = await openLocalSlack({
    signingSecret,
    clock: now,
    ...(by === "socket" ? { appToken: "xapp-tests" } : {}),
    workspaces: [
      workspace(police, "U0BOTPOL", [
        { id: "U0ANNA", name: "Anna Lind" },
        { id: "U0BO", name: "Bo Ek" },
      ]),
      workspace(tax, "U0BOTSKA", [{ id: "U0SARA", name: "Sara Berg" }]),
      workspace(migration, "U0BOTMIG", [{ id: "U0CIM", name: "Cim Alm" }]),
      workspace(stranger, "U0BOTOKA", [{ id: "U0NILS", name: "Nils Ny" }]),
    ],
  });
  const desk = scriptedDesk();
  const lines: string[] = [];
  const bot = await openSlack(
    {
      ...(by === "socket"
        ? { signingSecret: "", appToken: "xapp-tests" }
        : { signingSecret, appToken: null }),
      tokens: {
        [police]: `xoxb-${police}`,
        [tax]: `xoxb-${tax}`,
        [migration]: `xoxb-${migration}`,
      },
      soleToken: null,
      apiUrl: slack.url,
      reactions: true,
    },
    {
      desk,
      now,
      log: (level, event, data) => void lines.push(JSON.stringify({ level, event, ...data })),
      ...more,
    },
  );
  const web = await openWeb({ host: "127.0.0.1", port: 0 }, bot.routes, {
    log: quiet,
    limits: webLimits,
  });
  const url = `${web.url}/slack/events`;
  slack.connect(url);
  bot.start?.();
  return {
    slack,
    bot,
    desk,
    url,
    logged: () => lines.join("\n"),
    pass: (ms) => {
      time += ms;
    },
    now,
    close: async () => {
      await bot.close();
      await slack.close();
      await web.close();
    },
  };
};

export const askForm = (more: Partial<Form> = {}): Form => ({
  language: "sv",
  id: "ask.submit",
  title: "Ställ en fråga",
  submit: "Skicka",
  ids: { draft: "d1" },
  intro: [{ kind: "note", text: "Skriv inga personuppgifter." }],
  fields: [
    { kind: "text", id: "text", label: "Frågan", required: true, multiline: true, maxLength: 3000 },
    {
      kind: "choice",
      id: "topic",
      label: "Ämne",
      required: true,
      look: "menu",
      options: [
        { value: "passport-authenticity", label: "Är passet äkta?" },
        { value: "mrz-and-chip", label: "Maskinläsbar zon och chip" },
      ],
    },
    {
      kind: "choices",
      id: "examined",
      label: "Vad har undersökts?",
      required: true,
      options: [
        { value: "original", label: "Originalet" },
        { value: "photo", label: "Ett foto" },
      ],
      values: [],
    },
    {
      kind: "lookup",
      id: "issuer",
      label: "Utfärdande land",
      required: false,
      options: [{ value: "DEU", label: "Tyskland" }],
    },
  ],
  ...more,
});

export const offerCard = (more: Partial<Card> = {}): Card => ({
  language: "sv",
  title: "Ny fråga ID-2026-00042",
  parts: [
    { kind: "words", text: "Kan passet vara förfalskat?" },
    { kind: "facts", facts: [{ name: "Ämne", value: "Pass" }] },
  ],
  buttons: [
    {
      id: "offer.accept",
      label: "Ta frågan",
      ids: { ticket: "t1", offer: "o1" },
      style: "primary",
      opensForm: false,
    },
    {
      id: "answer.open",
      label: "Svara",
      ids: { ticket: "t1" },
      style: "plain",
      opensForm: true,
    },
  ],
  ...more,
});
