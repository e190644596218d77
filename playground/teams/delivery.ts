/**
 * Carries activities to the bot, signed as the Bot Connector signs them, and logs what the bot
 * answered.
 */
import { newEventId } from "./activities.ts";
import type { JsonObject } from "./json.ts";
import { objectAt, textAt } from "./json.ts";
import type { TeamsLog } from "./log.ts";
import type { SigningKeys, TokenFault } from "./tokens.ts";

export interface Delivery {
  readonly activity: JsonObject;
  readonly appId: string;
  /** The activity's id: for a message, the message's. */
  readonly id: string;
  /** 0: nobody answered. */
  readonly status: number;
  readonly body: unknown;
}

export interface Outgoing {
  readonly appId: string;
  readonly activity: JsonObject;
  readonly fault?: TokenFault;
}

export interface Ways {
  readonly now: () => number;
  /** How many times each message, edit and deletion is delivered. */
  readonly copies: () => number;
}

/** Teams gives up, and sends again, after about 15 s; a good bot answers within 5. */
const ANSWER_MS_MAX = 15_000;
const ANSWER_MS_GOOD = 5_000;
/** Invokes are answered to a person who waits; only these may come again. */
const repeatable = ["message", "messageUpdate", "messageDelete"];

export class Courier {
  readonly #keys: SigningKeys;
  readonly #log: TeamsLog;
  readonly #ways: Ways;
  readonly #missed: Outgoing[] = [];
  #botUrl: string | undefined;

  constructor(keys: SigningKeys, log: TeamsLog, ways: Ways) {
    this.#keys = keys;
    this.#log = log;
    this.#ways = ways;
  }

  connect(botUrl: string): void {
    this.#botUrl = botUrl;
  }

  async deliver(outgoing: Outgoing): Promise<Delivery> {
    const first = await this.#post(outgoing);
    if (!repeatable.includes(textAt(outgoing.activity, "type"))) return first;
    if (first.status === 0 || first.status >= 500) this.#missed.push(outgoing);
    for (let copy = 1; copy < this.#ways.copies(); copy += 1) await this.#post(outgoing);
    return first;
  }

  /** Sends once more the messages that no bot acknowledged. */
  async retryMissed(): Promise<void> {
    for (const outgoing of this.#missed.splice(0)) await this.deliver(outgoing);
  }

  async #post({ appId, activity, fault }: Outgoing): Promise<Delivery> {
    if (!this.#botUrl) throw new Error("no bot is connected: call connect with its address first");
    const serviceUrl = textAt(activity, "serviceUrl");
    const token = await this.#keys.sign({ appId, serviceUrl, ...(fault ? { fault } : {}) });
    const headers = {
      "content-type": "application/json; charset=utf-8",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    };
    const at = this.#ways.now();
    const started = performance.now();
    const answer = await post(this.#botUrl, headers, activity);
    const latencyMs = performance.now() - started;
    const type = textAt(activity, "type");
    const name = `${type} ${textAt(activity, "name") || textAt(activity, "action")}`.trim();
    if (latencyMs > ANSWER_MS_GOOD)
      this.#log.complain(`${name} was answered only after ${Math.round(latencyMs)} ms`);
    this.#log.add({
      at,
      direction: "to-bot",
      kind: "activity",
      name,
      appId,
      tenantId: textAt(objectAt(activity, "conversation"), "tenantId"),
      conversationId: textAt(objectAt(activity, "conversation"), "id"),
      headers,
      body: activity,
      status: answer.status,
      answer: answer.body,
      latencyMs,
    });
    return { activity, appId, id: textAt(activity, "id"), ...answer };
  }

  /** Sends the same activity again, as Teams does when the answer was late. */
  redeliver({ appId, activity }: Delivery): Promise<Delivery> {
    return this.deliver({ appId, activity });
  }

  /** Sends an invoke again under a new id and time, as Teams does. */
  resend({ appId, activity }: Delivery, nowMs: number): Promise<Delivery> {
    const timestamp = Temporal.Instant.fromEpochMilliseconds(nowMs).toString();
    return this.deliver({ appId, activity: { ...activity, id: newEventId(), timestamp } });
  }
}

async function post(
  url: string,
  headers: { readonly [name: string]: string },
  activity: JsonObject,
): Promise<{ status: number; body: unknown }> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers,
      body: JSON.stringify(activity),
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
    });
    return { status: response.status, body: readBody(await response.text()) };
  } catch (error) {
    return { status: 0, body: error instanceof Error ? error.message : String(error) };
  }
}

function readBody(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
