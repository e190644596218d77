/**
 * The HTTP client under the SDK's connector, which throws for every refusal. The SDK would by
 * itself send again after 429 and 5xx, and a post that is sent again may appear twice.
 */
import type { ConfigurationBotFrameworkAuthentication } from "botbuilder";
import { z } from "zod";
import { isUnsent } from "../../unsent.ts";

type Options = NonNullable<
  ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[4]
>;
export type HttpClient = NonNullable<Options["httpClient"]>;

/** The Bot Connector answered with an error. */
export class ConnectorRefusal extends Error {
  override readonly name = "ConnectorRefusal";
  readonly status: number;
  /** Microsoft's code for the reason, for example `BotNotInConversationRoster`. */
  readonly reason: string;
  readonly retryAfterMs: number | null;

  constructor(status: number, reason: string, retryAfterMs: number | null) {
    super(`the Bot Connector answered ${status} ${reason}`);
    this.status = status;
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The Bot Connector gave no answer. */
export class ConnectorSilence extends Error {
  override readonly name = "ConnectorSilence";
  /** False when no connection was made, so that nothing can have arrived. */
  readonly perhapsArrived: boolean;

  constructor(perhapsArrived: boolean, cause: unknown) {
    super("the Bot Connector gave no answer", { cause });
    this.perhapsArrived = perhapsArrived;
  }
}

const answerMs = 20_000;

type Calling = {
  readonly mayCall: (url: string) => boolean;
  readonly onUnauthorised: () => void;
};
export const openConnector = (calling: Calling): HttpClient => ({
  sendRequest: async (request) => {
    const { method, url, body } = request;
    const asked = { method, url, body, headers: request.headers.rawHeaders() };
    const { response, text } = await answered(calling, asked);
    const headers = request.headers.clone();
    for (const name of headers.headerNames()) headers.remove(name);
    response.headers.forEach((value, name) => headers.set(name, value));
    return { request, status: response.status, headers, bodyAsText: text };
  },
});

/** A call that the SDK does not have: it puts nothing but what the address says. */
export const putTo = async (
  calling: Calling,
  { url, token }: { readonly url: string; readonly token: string },
): Promise<void> => {
  await answered(calling, { method: "PUT", url, headers: { authorization: `Bearer ${token}` } });
};

type Asked = {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
};
type Answered = { readonly response: Response; readonly text: string };
/** Throws for every refusal. */
const answered = async (calling: Calling, asked: Asked): Promise<Answered> => {
  if (!calling.mayCall(asked.url)) throw new Error("the address may not be called with a token");
  const { response, text } = await send(asked);
  if (response.status === 401) calling.onUnauthorised();
  if (response.ok) return { response, text };
  const wait = retryAfterMs(response.headers.get("retry-after"));
  throw new ConnectorRefusal(response.status, reasonIn(text), wait);
};

const send = async ({ method, url, body, headers: given }: Asked): Promise<Answered> => {
  const headers = new Headers(given);
  // fetch sets these headers anew.
  for (const name of ["content-length", "accept-encoding", "connection"]) headers.delete(name);
  try {
    const response = await fetch(url, {
      method,
      headers,
      redirect: "error",
      signal: AbortSignal.timeout(answerMs),
      ...(typeof body === "string" ? { body } : {}),
    });
    return { response, text: await response.text() };
  } catch (error) {
    throw new ConnectorSilence(!isUnsent(error), error);
  }
};

const refusalSchema = z.looseObject({ error: z.looseObject({ code: z.string() }) });
const reasonIn = (text: string): string => {
  try {
    return refusalSchema.safeParse(JSON.parse(text)).data?.error.code.slice(0, 80) ?? "";
  } catch {
    return "";
  }
};

/**
 * Milliseconds, at most an hour, from a header in seconds or as a date; null where it is neither.
 */
const retryAfterMs = (value: string | null): number | null => {
  if (value === null) return null;
  const seconds = Number(value);
  const ms = Number.isNaN(seconds) ? Date.parse(value) - Date.now() : seconds * 1_000;
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), 3_600_000);
};
