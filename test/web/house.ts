/** Opens the house of pages over real HTTP, with a real database, a clock that is moved, and the sample organisation. */
import { addressBookOf, personAddress } from "../../src/bots/addresses.ts";
import type { Organisation } from "../../src/org/organisation.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { openWeb, webLimits } from "../../src/runtime/http.ts";
import type { Summary } from "../../src/statistics/summary/week-summary.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { openReport } from "../../src/reporting/pages/room.ts";
import { webRoutes } from "../../src/web/routes.ts";
import { openSignIn } from "../../src/web/sign-in/sign-in.ts";
import { busyWeek } from "./summary.ts";

export const bo = personAddress("slack", "T0POLISEN", "U0BO");
export const maja = personAddress("slack", "T0MIGRATION", "U0MAJA");
export const anna = personAddress("slack", "T0POLISEN", "U0ANNA");

/** Signs the passes of every house. */
export const key = Buffer.alloc(32, 7);

export type House = Awaited<ReturnType<typeof openHouse>>;
/** `coordinating`: the agency that sees the figures of all. */
export const openHouse = async ({
  secure = false,
  coordinating = null,
}: { readonly secure?: boolean; readonly coordinating?: string | null } = {}) => {
  const store = makeStore(await openSqlite(":memory:"));
  const sample = sampleOrganisation();
  let organisation: Organisation = {
    ...sample,
    agencies: sample.agencies.map((one) => ({ ...one, coordinating: one.id === coordinating })),
  };
  let now = Date.UTC(2026, 10, 30, 6);
  let summary: (agency: string, period: string | null) => Summary | null = busyWeek;
  const lines: string[] = [];
  const log = (level: string, event: string, data?: object) =>
    void lines.push(JSON.stringify({ level, event, ...data }));
  const signIn = openSignIn({
    key,
    log,
    clock: { now: () => now },
    addressBook: () => addressBookOf(organisation),
    store,
  });
  const web = await openWeb(
    { host: "127.0.0.1", port: 0 },
    webRoutes({
      signIn,
      secure,
      origin: "https://idjour.example",
      organisation: () => organisation,
      pages: openReport({
        summary: async ({ reader, label, ofAll }) => {
          if (label === "2026-W99") return null;
          const shown = summary(reader, label);
          return shown !== null && ofAll ? { ...shown, agency: null } : shown;
        },
        organisation: () => organisation,
      }),
    }),
    { log, limits: webLimits },
  );
  return {
    url: web.url,
    signIn,
    store,
    now: () => now,
    linkFor: (person: string, language: "sv" | "en" = "sv"): string => {
      const link = signIn.linkFor(person, language);
      if (link === null) throw new Error("no link");
      return `${web.url}/report/enter?${new URLSearchParams({ link }).toString()}`;
    },
    pass: (minutes: number) => {
      now += minutes * 60_000;
    },
    dismiss: (id: string) => {
      const coordinators = organisation.coordinators.filter((one) => one.id !== id);
      organisation = { ...organisation, coordinators };
    },
    shows: (given: typeof summary) => {
      summary = given;
    },
    logged: () => lines,
    close: async () => {
      await web.close();
      await store.close();
    },
  };
};

/** A browser's part: presses the button of a link's page with this cookie. */
export const press = async (link: string, more: Readonly<Record<string, string>> = {}) => {
  const { origin, searchParams } = new URL(link);
  return fetch(`${origin}/report/enter`, {
    method: "POST",
    body: new URLSearchParams({ link: searchParams.get("link") ?? "", lang: "sv" }),
    redirect: "manual",
    headers: more,
  });
};
/** What a browser sends back of a cookie that was set. */
export const cookieOf = (response: Response): string =>
  (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
