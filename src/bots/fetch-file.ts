/**
 * Fetches a file that somebody sent us, at most so many bytes of it: no redirect is followed, and nothing is written down.
 * Whether the address is the platform's own, its caller has made sure.
 */
import type { Sent } from "./port.ts";

const longestMs = 15_000;
const soonMs = 2_000;
const largest = { ok: true, value: "too-large" } as const;

export type Fetched = Sent<Buffer | "too-large">;
/** `token` goes with the request as the bearer's. */
export const fetchFile = async (
  address: string,
  { token, bytesMax }: { readonly token: string; readonly bytesMax: number },
): Promise<Fetched> => {
  const over = new AbortController();
  try {
    const response = await fetch(address, {
      headers: { authorization: `Bearer ${token}` },
      redirect: "error",
      signal: AbortSignal.any([over.signal, AbortSignal.timeout(longestMs)]),
    });
    const { status, headers, body } = response;
    if (status === 429 || status === 401 || status === 408 || status >= 500) return later(status);
    if (!response.ok || body === null) return refused(`the file's address answered ${status}`);
    // A platform that does not know the token answers with its page for signing in.
    if (/^text\/html/iu.test(headers.get("content-type") ?? ""))
      return refused("a page in place of the file");
    if (Number(headers.get("content-length") ?? 0) > bytesMax) return largest;
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of body) {
      bytes += chunk.length;
      if (bytes > bytesMax) return largest;
      chunks.push(chunk);
    }
    return { ok: true, value: Buffer.concat(chunks, bytes) };
  } catch (error) {
    return later(error instanceof Error ? error.name : "no answer");
  } finally {
    // What still comes is not waited for.
    over.abort();
  }
};

const later = (why: string | number): Fetched => ({
  ok: false,
  failure: { kind: "retry", afterMs: soonMs, why: `the file could not be fetched: ${why}` },
});
const refused = (why: string): Fetched => ({ ok: false, failure: { kind: "refused", why } });
