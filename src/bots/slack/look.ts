/** Looks in a workspace for the doctor: who of the organisation file is there, and whether histories are rationed. */
import { z } from "zod";
import { type LookedIntoChat, askingMs, silenceOf } from "../credentials.ts";

export type Looking = {
  readonly apiUrl: string;
  readonly token: string;
  /** Member ids (U…) of this workspace. */
  readonly users: readonly string[];
  /** A channel that the bot is in; null: none is known. */
  readonly channel: string | null;
  readonly wait: (ms: number) => Promise<unknown>;
};

const answer = z.looseObject({
  ok: z.boolean(),
  error: z.string().default("no reason"),
  user: z.looseObject({ deleted: z.boolean().default(false) }).optional(),
});
type Said = z.output<typeof answer> & { readonly retryAfter: number | null };
type Asking = Pick<Looking, "apiUrl" | "token">;

const ask = async (
  { apiUrl, token }: Asking,
  method: string,
  fields: Readonly<Record<string, string>>,
): Promise<Said | string> => {
  try {
    const response = await fetch(`${apiUrl}${method}`, {
      method: "POST",
      redirect: "error",
      headers: { authorization: `Bearer ${token}` },
      body: new URLSearchParams(fields),
      signal: AbortSignal.timeout(askingMs),
    });
    const waits = Number(response.headers.get("retry-after")) || null;
    const retryAfter = response.status === 429 ? (waits ?? 1) : null;
    const parsed = answer.safeParse(await response.json().catch(() => null));
    if (parsed.success) return { ...parsed.data, retryAfter };
    return retryAfter === null
      ? `HTTP ${response.status}`
      : { ok: false, error: "ratelimited", retryAfter };
  } catch (error) {
    return silenceOf(error);
  }
};

const gone = /^(?:user_not_found|users_not_found|user_not_visible)$/u;
const waitsMost = 5;

export const lookIntoWorkspaces = async (looking: Looking): Promise<LookedIntoChat> => {
  const rationed = await isRationed(looking);
  const missing: string[] = [];
  for (const user of looking.users) {
    const said = await whois(user, looking);
    if (typeof said === "string") return { missing, silent: said, rationed };
    if (said.ok ? said.user?.deleted === true : gone.test(said.error)) missing.push(user);
    else if (!said.ok) return { missing, silent: said.error, rationed };
  }
  return { missing, silent: null, rationed };
};

const whois = async (user: string, looking: Looking): Promise<Said | string> => {
  for (let waits = 0; ; waits += 1) {
    const said = await ask(looking, "users.info", { user });
    if (typeof said === "string" || said.retryAfter === null || waits === waitsMost) return said;
    await looking.wait(said.retryAfter * 1_000);
  }
};

/**
 * Since 2025 Slack gives an app that is distributed outside its Marketplace one history a minute;
 * an app that an organisation made for itself is spared. Two in a row tell.
 */
const isRationed = async (looking: Looking): Promise<boolean | null> => {
  const { channel } = looking;
  if (channel === null) return null;
  for (const first of [true, false]) {
    const said = await ask(looking, "conversations.history", { channel, limit: "1" });
    if (typeof said === "string") return null;
    if (said.retryAfter !== null) return first ? null : true;
    if (!said.ok) return null;
  }
  return false;
};
