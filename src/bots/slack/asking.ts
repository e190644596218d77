/**
 * Asks Slack's Web API something for the doctor: nothing is posted and nothing thrown. A text in place
 * of an answer says why Slack gave none.
 */
import { z } from "zod";
import { askingMs, silenceOf } from "../credentials.ts";

export type Asking = { readonly apiUrl: string; readonly token: string };
export type PatientlyAsking = Asking & { readonly wait: (ms: number) => Promise<unknown> };
type Asked = {
  readonly method: string;
  readonly fields?: Readonly<Record<string, string>>;
};

const answer = z.looseObject({
  ok: z.boolean(),
  error: z.string().default("no reason"),
  errors: z.array(z.unknown()).default([]),
  team_id: z.string().optional(),
  // Of `users.info`; `auth.test` tells a name here.
  user: z
    .looseObject({ deleted: z.boolean().default(false) })
    .optional()
    .catch(undefined),
});
export type SlackAnswer = z.output<typeof answer> & {
  readonly response: Response;
  /** How long Slack asks to wait; null: it does not. */
  readonly waitMs: number | null;
};

export const askMethod = async (
  { apiUrl, token }: Asking,
  { method, fields = {} }: Asked,
): Promise<SlackAnswer | string> => {
  try {
    const response = await fetch(`${apiUrl}${method}`, {
      method: "POST",
      redirect: "error",
      headers: { authorization: `Bearer ${token}` },
      body: new URLSearchParams(fields),
      signal: AbortSignal.timeout(askingMs),
    });
    const waitMs = response.status === 429 ? waitIn(response) : null;
    const unreadable = waitMs === null ? null : { ok: false, error: "ratelimited" };
    const parsed = answer.safeParse(await response.json().catch(() => unreadable));
    return parsed.success ? { ...parsed.data, response, waitMs } : `HTTP ${response.status}`;
  } catch (error) {
    return silenceOf(error);
  }
};

const [secondsDefault, secondsMost, waitsMost] = [5, 60, 5];
const waitIn = ({ headers }: Response): number =>
  Math.min(Number(headers.get("retry-after")) || secondsDefault, secondsMost) * 1_000;

/** Asks again each time that Slack has said to wait, but not for ever. */
export const askPatiently = async (
  { wait, ...asking }: PatientlyAsking,
  asked: Asked,
): Promise<SlackAnswer | string> => {
  for (let waits = 0; ; waits += 1) {
    const said = await askMethod(asking, asked);
    if (typeof said === "string" || said.waitMs === null || waits === waitsMost) return said;
    await wait(said.waitMs);
  }
};
