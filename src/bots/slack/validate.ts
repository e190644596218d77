/** Asks Slack whether it would show cards and forms as we draw them (`blocks.validate`). Nothing is posted. */
import { z } from "zod";
import { silenceOf } from "../credentials.ts";

/** What Slack would be sent: a message with blocks, or a modal. */
export type DrawnForSlack = {
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
};
export type Validated = {
  /** How many Slack has looked at; fewer than there are where it fell silent. */
  readonly asked: number;
  readonly refused: readonly { readonly name: string; readonly why: string }[];
  /** Why Slack gave no more answers; null: it answered all. */
  readonly silent: string | null;
};
export type Validating = {
  readonly apiUrl: string;
  readonly token: string;
  /** Waits so many milliseconds: Slack takes so many calls a minute. */
  readonly wait: (ms: number) => Promise<unknown>;
  readonly tell: (asked: number) => void;
};

const answer = z.looseObject({
  ok: z.boolean(),
  error: z.string().default("no reason"),
  errors: z.array(z.unknown()).default([]),
});
/** Each says where, by a JSON pointer, and what; a word alone is taken as well. */
const fault = z.looseObject({ pointer: z.string().default(""), message: z.string() });

const timeoutMs = 10_000;
const [secondsDefault, secondsMost, waitsMost] = [5, 60, 5];
const everyMany = 50;

export const validateDrawn = async (
  drawn: readonly DrawnForSlack[],
  validating: Validating,
): Promise<Validated> => {
  const refused: { name: string; why: string }[] = [];
  for (const [asked, { name, payload }] of drawn.entries()) {
    const said = await validated(payload, validating);
    if (said.kind === "silent") return { asked, refused, silent: said.why };
    if (said.kind === "refused") refused.push({ name, why: said.why });
    if ((asked + 1) % everyMany === 0) validating.tell(asked + 1);
  }
  return { asked: drawn.length, refused, silent: null };
};

type Said =
  | { readonly kind: "taken" }
  | { readonly kind: "refused" | "silent"; readonly why: string };

const validated = async (
  payload: DrawnForSlack["payload"],
  { apiUrl, token, wait }: Validating,
): Promise<Said> => {
  const field = payload["type"] === "modal" ? "view" : "message";
  for (let waits = 0; ; waits += 1) {
    try {
      const response = await fetch(`${apiUrl}blocks.validate`, {
        method: "POST",
        redirect: "error",
        headers: { authorization: `Bearer ${token}` },
        body: new URLSearchParams({ [field]: JSON.stringify(payload) }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (response.status === 429 && waits < waitsMost) {
        const seconds = Number(response.headers.get("retry-after")) || secondsDefault;
        await wait(Math.min(seconds, secondsMost) * 1_000);
        continue;
      }
      const parsed = answer.safeParse(await response.json().catch(() => null));
      if (!parsed.success) return { kind: "silent", why: `HTTP ${response.status}` };
      return saidBy(parsed.data);
    } catch (error) {
      return { kind: "silent", why: silenceOf(error) };
    }
  }
};

/** Only a list of what is wrong is a verdict; any other error is about the call. */
const saidBy = ({ ok, error, errors }: z.infer<typeof answer>): Said => {
  if (ok) return { kind: "taken" };
  if (errors.length === 0) return { kind: "silent", why: error };
  const faults = errors.map((one) => {
    const found = fault.safeParse(one);
    return found.success ? `${found.data.pointer} ${found.data.message}`.trim() : String(one);
  });
  return { kind: "refused", why: faults.slice(0, 3).join("; ") };
};
