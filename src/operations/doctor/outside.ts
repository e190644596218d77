/**
 * The doctor's look from outside: whether PUBLIC_URL leads here, by a certificate that holds, and
 * whether what the platforms call is ours. It knocks without a signature, and is to be refused.
 */
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { TLSSocket } from "node:tls";
import { type Check, bad, doctorText, good, noted } from "../doctor-checks.ts";

type Door = {
  /** Its status; a text: no answer, and why. */
  readonly said: number | string;
  /** When the certificate ends; null: none was shown. */
  readonly ends: Date | null;
};
export type SeenOutside = {
  readonly publicUrl: string;
  readonly alive: Door;
  readonly doors: readonly { readonly path: string; readonly said: number | string }[];
};

const waitMs = 5_000;
const knock = (address: string, method: "GET" | "POST"): Promise<Door> =>
  new Promise((resolve) => {
    const url = new URL(address);
    const ask = url.protocol === "https:" ? httpsRequest : httpRequest;
    const headers = method === "POST" ? { "content-type": "application/json" } : {};
    const signal = AbortSignal.timeout(waitMs);
    const asked = ask(url, { method, agent: false, headers, signal }, (response) => {
      const { socket } = response;
      const shown = socket instanceof TLSSocket ? socket.getPeerCertificate().valid_to : "";
      const ends = shown === "" ? null : new Date(shown);
      response.resume();
      resolve({ said: response.statusCode ?? 0, ends });
    });
    asked.on("error", (error: NodeJS.ErrnoException) =>
      resolve({ said: error.code ?? error.name, ends: null }),
    );
    asked.end(method === "POST" ? "{}" : undefined);
  });

/** `paths`: where the configured platforms call us. */
export const lookFromOutside = async (
  publicUrl: string,
  paths: readonly string[],
): Promise<SeenOutside> => {
  const base = publicUrl.replace(/\/$/u, "");
  const alive = await knock(`${base}/healthz`, "GET");
  // Where nobody is at home no door need be tried.
  const tried = alive.said === 200 ? paths : [];
  const doors = await Promise.all(
    tried.map(async (path) => ({ path, said: (await knock(`${base}${path}`, "POST")).said })),
  );
  return { publicUrl: base, alive, doors };
};

const dayMs = 86_400_000;
const [endsSoon, endsLater] = [7, 21];
const refusedCertificate = /CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|ERR_TLS/u;

export const outsideChecks = (
  { publicUrl, alive, doors }: SeenOutside,
  now: number,
): readonly Check[] => {
  const { said, ends } = alive;
  if (typeof said === "string")
    return [
      refusedCertificate.test(said)
        ? bad("PUBLIC_URL", doctorText("outside.certificate", { publicUrl, said }))
        : noted("PUBLIC_URL", doctorText("outside.silent", { publicUrl, said })),
    ];
  if (said !== 200) return [noted("PUBLIC_URL", doctorText("outside.nobody", { publicUrl, said }))];
  const foreign = doors.filter((door) => door.said !== 401);
  const which = foreign.map((door) => `${door.path} ${door.said}`);
  return [
    which.length === 0
      ? good("PUBLIC_URL", doctorText("outside.here", { publicUrl }))
      : bad("PUBLIC_URL", doctorText("outside.foreign", { publicUrl, which })),
    ...(ends === null ? [] : [endCheck(ends, now)]),
  ];
};

const endCheck = (ends: Date, now: number): Check => {
  const day = ends.toISOString().slice(0, 10);
  const days = (ends.getTime() - now) / dayMs;
  if (days < endsSoon) return bad("TLS", doctorText("outside.ends", { day }));
  return days < endsLater
    ? noted("TLS", doctorText("outside.ends", { day }))
    : good("TLS", doctorText("outside.holds", { day }));
};
