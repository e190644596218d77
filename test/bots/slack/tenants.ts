/**
 * Opens several workspaces that install the app themselves. They use a local Slack with OAuth, and
 * the adapter as two processes on one database, with a desk that knows some communities and a clock
 * that a test moves.
 */
import { randomBytes } from "node:crypto";
import { limitOf } from "../../../src/screens/forms/sent-fields.ts";
import type { Bot, Desk } from "../../../src/bots/port.ts";
import { openSlack } from "../../../src/bots/slack/index.ts";
import type { Log } from "../../../src/base/log.ts";
import { openStore } from "../../../src/main.ts";
import type { Database } from "../../../src/config/config.ts";
import { openLocalSlack } from "../../../playground/slack/index.ts";
import type { LocalSlack } from "../../../playground/slack/index.ts";
import type { Store } from "../../../src/store/port/store.ts";
import { StoreFailure } from "../../../src/store/failure.ts";
import { openWeb, webLimits } from "../../../src/runtime/http.ts";
import { openSecretStore } from "../../../src/runtime/secret-store.ts";

const signingSecret = "a-secret-of-the-tests";
export const clientSecret = "a-client-secret";
export const police = "T0POLISEN";
export const tax = "T0SKATT";
export const grid = "E0KONCERN";
export const branch = "T0FILIAL";
export const stranger = "T0OKANT";
const ours = new Set([police, tax, grid, branch].map((id) => `slack:${id}`));

export type Process = { readonly bot: Bot; readonly url: string; close(): Promise<void> };
export type Tenants = {
  readonly slack: LocalSlack;
  readonly processes: readonly [Process, Process];
  readonly store: Store;
  readonly key: Buffer;
  readonly log: Log;
  /** While this is true no token can be read; all else that is stored can. */
  secretsAway: boolean;
  pass(ms: number): void;
  now(): number;
  logged(): string;
  close(): Promise<void>;
};

const desk = (): Desk => {
  const seen = new Set<string>();
  return {
    arrive: async ({ id, community }) => {
      if (!ours.has(community)) return "stranger";
      if (seen.has(id)) return "seen";
      seen.add(id);
      return "new";
    },
    handle: async ({ kind }) =>
      kind === "typed" ? { kind: "notice", text: "Det är hört." } : { kind: "nothing" },
    whenSpare: async (_: unknown, work: () => Promise<void>) => work(),
    strangerText: () => "Inte ansluten.",
    fieldLimits: limitOf,
  };
};

const workspace = (team: string, more: object = {}) => ({
  team,
  name: team,
  botUser: `U0BOT${team.slice(2, 5)}`,
  users: [{ id: `U0${team.slice(2)}`, name: `Person i ${team}` }],
  ...more,
});
/** The one person of a workspace. */
export const personOf = (team: string): string => `U0${team.slice(2)}`;

export const openTenants = async (
  database: Database,
  { rotation = false }: { rotation?: boolean } = {},
): Promise<Tenants> => {
  let passed = 0;
  const now = () => Date.now() + passed;
  const slack = await openLocalSlack({
    signingSecret,
    clock: now,
    oauth: { clientId: "1.2", clientSecret, rotation },
    workspaces: [
      workspace(police),
      workspace(tax),
      workspace(branch, { enterprise: grid }),
      workspace(stranger),
    ],
  });
  const lines: string[] = [];
  const log: Log = (level, event, data) =>
    void lines.push(JSON.stringify({ level, event, ...data }));
  const key = randomBytes(32);
  const store = await openStore(database);
  const away = { secretsAway: false };
  const reading = (whole: Store): Store => ({
    ...whole,
    secret: async (id) => {
      if (away.secretsAway) throw new StoreFailure(null, "57P01");
      return whole.secret(id);
    },
    secrets: async () => {
      if (away.secretsAway) throw new StoreFailure(null, "57P01");
      return whole.secrets();
    },
  });
  const open = async (): Promise<Process> => {
    const own = database.kind === "postgres" ? await openStore(database) : store;
    const secretStore = await openSecretStore([key], { store: reading(own), clock: { now }, log });
    const bot = await openSlack(
      {
        signingSecret,
        tokens: {},
        soleToken: null,
        install: { clientId: "1.2", clientSecret, stateSecret: "a-state-secret" },
        apiUrl: slack.url,
      },
      { desk: desk(), now, log, secretStore },
    );
    const served = await openWeb({ host: "127.0.0.1", port: 0 }, bot.routes, {
      log,
      limits: webLimits,
    });
    return {
      bot,
      url: served.url,
      close: async () => {
        await bot.close();
        await served.close();
        if (own !== store) await own.close();
      },
    };
  };
  const processes: readonly [Process, Process] = [await open(), await open()];
  slack.connect(`${processes[0].url}/slack/events`);
  return Object.assign(away, {
    slack,
    processes,
    store,
    key,
    log,
    now,
    pass: (ms: number) => {
      passed += ms;
    },
    logged: () => lines.join("\n"),
    close: async () => {
      for (const one of processes) await one.close();
      await slack.close();
      await store.close();
    },
  });
};
