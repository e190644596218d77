/**
 * The people of `hour`: they ask at a steady rate, accept what they are offered, and answer.
 * Whoever sees nothing come of it presses again, as people do. Each request is one that the local
 * platforms recorded, with its ids and names replaced.
 */
import { createHmac } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { t } from "../src/screens/text/i18n.ts";
import { nanoid } from "nanoid";
import { openSigningKeys } from "../playground/teams/tokens.ts";
import type { Recorded } from "./hour-recorded.ts";
import type { Cards, Offered } from "./hour-cards.ts";

/** Milliseconds. People look at a card before they press, and press again when nothing comes of it. */
const [thinkMs, patienceMs, againMs, againMsMost] = [2_000, 30_000, 1_000, 15_000];
/** How long one waits before the next try: longer each time, and not all at once. */
const pause = (tries: number): number =>
  Math.min(againMs * 2 ** (tries - 1), againMsMost) * (0.5 + Math.random() / 2);
const sendMs = 15_000;
const tokenMs = 20 * 60_000;

export type People = {
  /** Resolves when the question is kept, however often it had to be sent. */
  ask(n: number, due: number): Promise<void>;
  accept(offer: Offered): Promise<void>;
  answer(work: Offered): Promise<void>;
  readonly counted: Counted;
};
type Counted = { asked: number; again: number; late: number; times: number[] };
type Given = (draft: string, person: string) => Promise<void>;
type Options = {
  readonly url: string;
  readonly recorded: Recorded;
  readonly cards: Cards;
  /** Writes down that this person was given this form. */
  readonly given: Given;
  readonly signingSecret: string;
};
/** What a platform sends: its path, its body, and for Teams the registration that it is for. */
export type Request = {
  readonly platform: "slack" | "teams";
  readonly payload: object;
  readonly appId: string;
  readonly serviceUrl: string;
};

export const openPeople = ({ url, recorded, cards, given, signingSecret }: Options): People => {
  const counted: Counted = { asked: 0, again: 0, late: 0, times: [] };
  const headersFor = teamsHeaders();
  const post = async (made: Request): Promise<string | null> => {
    const body =
      made.platform === "slack"
        ? new URLSearchParams({ payload: JSON.stringify(made.payload) }).toString()
        : JSON.stringify(made.payload);
    const headers =
      made.platform === "slack" ? slackHeaders(signingSecret, body) : await headersFor(made);
    const path = made.platform === "slack" ? "/slack/events" : "/api/messages";
    try {
      const signal = AbortSignal.timeout(sendMs);
      const since = performance.now();
      const answer = await fetch(url + path, { method: "POST", headers, body, signal });
      const text = await answer.text();
      if (performance.now() - since > 3_000) counted.late += 1;
      return answer.ok ? text : null;
    } catch {
      return null;
    }
  };
  /** Presses until it shows. */
  const until = async (shows: () => boolean, make: () => Request): Promise<void> => {
    await wait(thinkMs * (0.5 + Math.random()));
    for (let tries = 1; !shows(); tries += 1) {
      const since = Date.now();
      const answered = await post(make());
      const patience = answered === null ? pause(tries) : patienceMs;
      while (!shows() && Date.now() - since < patience) await wait(200);
      if (!shows()) counted.again += 1;
    }
  };
  return {
    counted,
    ask: async (n, due) => {
      const draft = nanoid();
      for (let tries = 1; ; tries += 1) {
        const made = recorded.ask(n, draft);
        const answer = await given(draft, made.person).then(
          () => post(made),
          () => null,
        );
        if (answer !== null && isKept(answer)) break;
        counted.again += 1;
        await wait(pause(tries));
      }
      counted.asked += 1;
      counted.times.push(performance.now() - due);
    },
    accept: (offer) =>
      until(
        () => cards.isTaken(offer.ticket),
        () => recorded.accept(offer),
      ),
    answer: (work) => {
      const draft = nanoid();
      return until(
        () => cards.isAnswered(work.ticket),
        () => recorded.answer(work, draft),
      );
    },
  };
};

const isKept = (answer: string): boolean =>
  answer === "" ||
  answer.includes('"response_action":"clear"') ||
  answer.includes("mottagen") ||
  answer.includes(t("sv", "failed"));

const slackHeaders = (secret: string, body: string): Record<string, string> => {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const digest = createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex");
  return {
    "content-type": "application/x-www-form-urlencoded",
    "x-slack-request-timestamp": timestamp,
    "x-slack-signature": `v0=${digest}`,
  };
};

/** A token is signed for each registration, and again before it ends. */
const teamsHeaders = () => {
  const kept = new Map<
    string,
    { readonly token: Promise<string | undefined>; readonly at: number }
  >();
  return async ({ appId, serviceUrl }: Request): Promise<Record<string, string>> => {
    const known = kept.get(appId);
    const fresh = known !== undefined && Date.now() - known.at < tokenMs;
    const token = fresh
      ? known.token
      : openSigningKeys().then((keys) => keys.sign({ appId, serviceUrl }));
    if (!fresh) kept.set(appId, { token, at: Date.now() });
    return {
      "content-type": "application/json; charset=utf-8",
      authorization: `Bearer ${await token}`,
    };
  };
};
