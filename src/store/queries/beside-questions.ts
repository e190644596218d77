/** Queries of figures that no question's facts hold: ways outside the chat, what the guard stopped, wrong data found. */
import { and, eq, gte, lt } from "drizzle-orm";
import type { Backend } from "../backend.ts";
import type { Statistics } from "../port/statistics.ts";

export const besideOf = ({
  db,
  tables: t,
}: Backend): Pick<Statistics, "formalChannelIn" | "stoppedIn" | "incorrectDataIn"> => ({
  formalChannelIn: async ({ from, to }) => {
    const rows = await db
      .select({ type: t.events.type, payload: t.events.payload })
      .from(t.events)
      .where(
        and(eq(t.events.stream, "formal-channel"), gte(t.events.at, from), lt(t.events.at, to)),
      );
    return rows.map(({ type, payload }) => ({
      agency: agencyIn(payload),
      step: type === "sent" ? "sent" : "shown",
    }));
  },
  stoppedIn: async ({ from, to }) => {
    const rows = await db
      .select({ by: t.events.by, payload: t.events.payload })
      .from(t.events)
      .where(
        and(
          eq(t.events.stream, "guard"),
          eq(t.events.type, "blocked"),
          gte(t.events.at, from),
          lt(t.events.at, to),
        ),
      );
    return rows.map(({ by, payload }) => ({ community: by, kinds: kindsIn(payload) }));
  },
  incorrectDataIn: async ({ from, to }) => {
    const rows = await db
      .select({ payload: t.events.payload, agency: t.tickets.askerAgency })
      .from(t.events)
      .innerJoin(t.tickets, eq(t.tickets.id, t.events.stream))
      .where(and(eq(t.events.type, "incorrect-data"), gte(t.events.at, from), lt(t.events.at, to)));
    return rows.flatMap(({ payload, agency }) =>
      payload.type === "incorrect-data" ? [{ agency, step: payload.step }] : [],
    );
  },
});

const kindsIn = (payload: {
  readonly type: string;
  readonly data?: unknown;
}): readonly string[] => {
  const { data } = payload;
  const kinds =
    typeof data === "object" && data !== null && "kinds" in data ? data.kinds : undefined;
  return Array.isArray(kinds) ? kinds.map(String) : [];
};

const agencyIn = (payload: { readonly type: string; readonly data?: unknown }): string => {
  const { data } = payload;
  return typeof data === "object" && data !== null && "agency" in data ? String(data.agency) : "";
};
