/**
 * Finds what has a question's number and is none: somebody asked about a topic that is closed to
 * chat, or wrote what the guard stopped, was shown the way outside, and got a number to write there.
 */
import { z } from "zod";
import { reservedNumbers } from "../../desk/people/formal-route.ts";
import type { Questions } from "../../store/port/questions.ts";
import type { Instant } from "../../tickets/model.ts";

export type FormalMatter = {
  readonly number: string;
  readonly topic: string;
  /** The agency of whoever asked. */
  readonly agency: string;
  readonly shownAt: Instant;
  /** When it was booked that it went there; null: it is not. */
  readonly sentAt: Instant | null;
};

/** A number that was given before its question was sent. */
export type ReservedNumber = Omit<FormalMatter, "topic"> & { readonly topic: string | null };
/** Once the question is sent it has the number itself. */
export const numberReserved = async (
  store: Pick<Questions, "noted">,
  number: string,
): Promise<ReservedNumber | null> => {
  const about = ({ data: told }: { readonly data: unknown }) =>
    data.safeParse(told).data?.number === number;
  const first = (await store.noted(reservedNumbers)).find(about);
  const said = data.safeParse(first?.data).data;
  if (first === undefined || said === undefined) return null;
  const [sent] = await wentOutside(store, number);
  return { ...said, shownAt: first.at, sentAt: sent?.at ?? null };
};

/** That something about a question went outside the chat, as whoever sent it there has booked. */
export type Outside = { readonly at: Instant; readonly by: string };
export const wentOutside = async (
  store: Pick<Questions, "noted">,
  number: string,
): Promise<readonly Outside[]> =>
  (await store.noted("formal-channel")).flatMap(({ at, by, type, data: told }) =>
    type === "sent" && data.safeParse(told).data?.number === number ? [{ at, by }] : [],
  );

const data = z.object({ number: z.string(), topic: z.string().nullable(), agency: z.string() });

/** The first shown first. What was shown before numbers were noted with it is left out. */
export const formalMatters = async (
  store: Pick<Questions, "noted">,
): Promise<readonly FormalMatter[]> => {
  const found = new Map<string, FormalMatter>();
  for (const { at, type, data: told } of await store.noted("formal-channel")) {
    const { data: said } = data.safeParse(told);
    if (said === undefined || said.topic === null) continue;
    const { topic } = said;
    const before = found.get(said.number);
    if (before === undefined) {
      // A question's own words can be led outside too: those are booked under its number alone.
      if (type === "shown") found.set(said.number, { ...said, topic, shownAt: at, sentAt: null });
    } else if (type === "sent" && before.sentAt === null)
      found.set(said.number, { ...before, sentAt: at });
  }
  return [...found.values()];
};
