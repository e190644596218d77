/** Asks Slack whether it would show cards and forms as we draw them (`blocks.validate`). Nothing is posted. */
import { z } from "zod";
import { type PatientlyAsking, type SlackAnswer, askPatiently } from "./asking.ts";

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
export type Validating = PatientlyAsking & { readonly tell: (asked: number) => void };

/** Each says where, by a JSON pointer, and what; a word alone is taken as well. */
const fault = z.looseObject({ pointer: z.string().default(""), message: z.string() });

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
  validating: Validating,
): Promise<Said> => {
  const field = payload["type"] === "modal" ? "view" : "message";
  const fields = { [field]: JSON.stringify(payload) };
  const said = await askPatiently(validating, { method: "blocks.validate", fields });
  return typeof said === "string" ? { kind: "silent", why: said } : saidBy(said);
};

/** Only a list of what is wrong is a verdict; any other error is about the call. */
const saidBy = ({ ok, error, errors }: SlackAnswer): Said => {
  if (ok) return { kind: "taken" };
  if (errors.length === 0) return { kind: "silent", why: error };
  const faults = errors.map((one) => {
    const found = fault.safeParse(one);
    return found.success ? `${found.data.pointer} ${found.data.message}`.trim() : String(one);
  });
  return { kind: "refused", why: faults.slice(0, 3).join("; ") };
};
