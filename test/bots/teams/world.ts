/** The local Teams, the adapter that it calls, and a desk that the test scripts. */
import { quiet } from "../../../src/base/log.ts";
import type { Card, Form, Ids } from "../../../src/screens/card.ts";
import { limitOf } from "../../../src/screens/forms/sent-fields.ts";
import type { Bot, Desk, Incoming, PostOptions, Reply } from "../../../src/bots/port.ts";
import { openTeams } from "../../../src/bots/teams/index.ts";
import type { TeamsSettings } from "../../../src/bots/teams/identity/settings.ts";
import type { Spacing } from "../../../src/base/clock.ts";
import type { InvokeDeadlines } from "../../../src/bots/teams/answer/turn.ts";
import { openWeb, webLimits } from "../../../src/runtime/http.ts";
import { type LocalTeams, openLocalTeams } from "../../../playground/teams/index.ts";

export const TAX = "11111111-1111-1111-1111-111111111111";
export const POLICE = "22222222-2222-2222-2222-222222222222";
export const STRANGER = "99999999-9999-9999-9999-999999999999";
export const taxApp = "aaaaaaaa-0000-0000-0000-00000000000a";
export const sharedApp = "bbbbbbbb-0000-0000-0000-00000000000b";
export const channelId = "19:tax@thread.tacv2";

const user = (aadObjectId: string, locale: string) => ({
  aadObjectId,
  name: `${aadObjectId} Lind`,
  locale,
  tz: "Europe/Stockholm",
});

export type World = {
  readonly teams: LocalTeams;
  readonly bot: Bot;
  readonly url: string;
  readonly settings: TeamsSettings;
  /** Everything that arrived, in order. */
  readonly arrived: Incoming[];
  readonly logged: { readonly event: string; readonly data: unknown }[];
  /** The product's answer. A test sets its own here. */
  desk: { arrive: Desk["arrive"]; handle: (incoming: Incoming) => Reply | Promise<Reply> };
  close(): Promise<void>;
};

export const openWorld = async ({
  patience,
  spacing,
  alone = false,
}: {
  /** One registration serves all tenants, though it is SingleTenant. */
  readonly alone?: boolean;
  readonly patience?: InvokeDeadlines;
  readonly spacing?: Spacing;
} = {}): Promise<World> => {
  const teams = await openLocalTeams({
    ...(spacing === undefined ? {} : { elapsed: () => spacing.now() }),
    registrations: [
      {
        appId: taxApp,
        password: "secret-a",
        tenant: TAX,
        ...(alone ? { serves: [TAX, POLICE] } : {}),
      },
      { appId: sharedApp, password: "secret-b" },
    ],
    tenants: [
      {
        id: TAX,
        name: "Skatteverket",
        users: ["ada", "eva", "ulf", "siv", "kim", "mia", "nils"].map((id) => user(id, "sv-SE")),
        channels: [{ id: channelId, name: "Identitet" }],
      },
      { id: POLICE, name: "Polisen", users: [user("bo", "en-US"), user("pia", "sv-SE")] },
      { id: STRANGER, name: "Någon annan", users: [user("max", "sv-SE")] },
    ],
  });
  const all = settingsOf(teams);
  const settings = alone ? { ...all, registrations: all.registrations.slice(0, 1) } : all;
  const seen = new Set<string>();
  const calm: World["desk"] = {
    arrive: async (incoming) => {
      if (incoming.community === `teams:${STRANGER}`) return "stranger";
      if (seen.has(incoming.id)) return "seen";
      seen.add(incoming.id);
      return "new";
    },
    handle: () => ({ kind: "nothing" }),
  };
  const arrived: Incoming[] = [];
  const logged: World["logged"] = [];
  const world: { desk: World["desk"] } = { desk: calm };
  const bot = await openTeams(settings, {
    desk: {
      arrive: async (incoming) => {
        arrived.push(incoming);
        return world.desk.arrive(incoming);
      },
      handle: async (incoming) => world.desk.handle(incoming),
      whenSpare: async (_: unknown, work: () => Promise<void>) => work(),
      strangerText: () => "",
      fieldLimits: limitOf,
    },
    now: () => 0,
    log: (_, event, data) => logged.push({ event, data }),
    ...(patience === undefined ? {} : { patience }),
    ...(spacing === undefined ? {} : { spacing }),
  });
  const web = await serve(bot);
  teams.connect(web.url);
  return Object.assign(world, {
    teams,
    bot,
    url: web.url,
    settings,
    arrived,
    logged,
    close: async () => {
      await bot.close();
      await web.close();
      await teams.close();
    },
  });
};

const settingsOf = (teams: LocalTeams): TeamsSettings => {
  const setting = (name: string): string => teams.settings[name] ?? "";
  return {
    registrations: [
      { name: "TAX", appId: taxApp, password: "secret-a", type: "SingleTenant", tenant: TAX },
      { name: "ALL", appId: sharedApp, password: "secret-b", type: "MultiTenant", tenant: null },
    ],
    serviceHosts: [setting("TEAMS_SERVICE_HOSTS")],
    reactions: true,
    cloud: {
      loginUrl: setting("TEAMS_LOGIN_URL"),
      oauthScope: setting("TEAMS_OAUTH_SCOPE"),
      tokenIssuer: setting("TEAMS_TOKEN_ISSUER"),
      openIdUrl: setting("TEAMS_OPENID_URL"),
    },
  };
};

/** The routes of a platform on the server that the product has. */
export const serve = async (bot: Bot): Promise<{ url: string; close(): Promise<void> }> => {
  const web = await openWeb({ host: "127.0.0.1", port: 0 }, bot.routes, {
    log: quiet,
    limits: webLimits,
  });
  return { url: `${web.url}/api/messages`, close: () => web.close() };
};

export const once: PostOptions = { thread: null, key: "k-1", perhapsSent: false, since: 0 };

export const offerCard = (ids: Ids = { ticket: "t-1", offer: "o-1" }): Card => ({
  language: "sv",
  title: "Kan du ta fråga ID-2026-00042?",
  parts: [
    { kind: "text", text: "Varför du: du är i tjänst." },
    { kind: "facts", facts: [{ name: "Ämne", value: "Är passet äkta?" }] },
    {
      kind: "words",
      text: "<at>alla</at> **se** [här](https://evil.example) {{DATE(2026-01-01)}}",
    },
    { kind: "note", text: "Svara senast 10:42." },
  ],
  buttons: [
    { id: "offer.accept", label: "Ta frågan", ids, style: "primary", opensForm: false },
    { id: "offer.decline", label: "Avböj", ids, style: "plain", opensForm: true },
  ],
});

export const acceptedCard: Card = {
  language: "sv",
  title: "Fråga ID-2026-00042",
  parts: [{ kind: "text", text: "Du har tagit frågan." }],
  buttons: [],
};

export const askForm = (filled: { text?: string; examined?: readonly string[] } = {}): Form => ({
  language: "sv",
  id: "ask.submit",
  title: "Ställ en fråga",
  submit: "Skicka",
  ids: { draft: "d-1" },
  intro: [{ kind: "note", text: "Skriv inga personuppgifter." }],
  fields: [
    {
      kind: "text",
      id: "text",
      label: "Din fråga",
      hint: "Beskriv vad du ser.",
      required: true,
      multiline: true,
      maxLength: 3000,
      ...(filled.text === undefined ? {} : { value: filled.text }),
    },
    {
      kind: "choices",
      id: "examined",
      label: "Undersökt",
      required: true,
      options: [
        { value: "scan", label: "Skanning" },
        { value: "original", label: "Original" },
      ],
      values: filled.examined ?? [],
    },
    {
      kind: "lookup",
      id: "issuer",
      label: "Land",
      required: false,
      options: [
        { value: "SWE", label: "Sverige (SWE)" },
        { value: "NOR", label: "Norge (NOR)" },
      ],
    },
    {
      kind: "choice",
      look: "radio",
      id: "urgency",
      label: "Hur bråttom?",
      required: false,
      value: "normal",
      options: [
        { value: "normal", label: "Normal" },
        { value: "urgent", label: "Brådskande" },
      ],
    },
  ],
});

export const raise = (): never => {
  throw new Error("it is not there");
};

export const lastOf = <Kind extends Incoming["kind"]>(
  { arrived }: World,
  kind: Kind,
): Extract<Incoming, { kind: Kind }> => {
  const found = arrived.findLast((one) => one.kind === kind);
  if (found === undefined) throw new Error(`nothing was ${kind}`);
  return found as Extract<Incoming, { kind: Kind }>;
};

/** From now on the product answers by verb, or by the kind of the event. */
export const answerWith = (world: World, replies: Partial<Record<string, Reply>>): void => {
  world.desk.handle = (incoming) => {
    const verb = "verb" in incoming ? incoming.verb : incoming.kind;
    return replies[verb] ?? { kind: "nothing" };
  };
};

/** A person who has an offer before them. */
export const offeredTo = async (world: World, name: string, ids?: Ids) => {
  const person = world.teams.person(TAX, name);
  await person.install();
  const direct = lastOf(world, "installed").direct ?? raise();
  const posted = await world.bot.chat.post(direct, offerCard(ids), once);
  if (!posted.ok) throw new Error(posted.failure.why);
  return { person, card: await person.sees("Kan du ta fråga"), message: posted.value };
};
