/**
 * Says once, at the start, which platform refuses us and which certificate has ended, and keeps both
 * for the metrics. Nobody waits for it: a platform that is slow or silent delays no start.
 */
import { X509Certificate } from "node:crypto";
import type { Clock } from "../../base/clock.ts";
import { type Log, errorData } from "../../base/log.ts";
import type { Credential } from "../../bots/credentials.ts";
import type { Configured } from "../../config/config.ts";

type StartChecks = {
  readonly config: Pick<Configured, "teams">;
  readonly ask: () => Promise<readonly Credential[]>;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: {
    readonly credentialsRefused: (count: number) => void;
    readonly certificateEnds: (at: number) => void;
  };
};

export const checkAtStart = async (checks: StartChecks): Promise<void> => {
  sayEnded(checks);
  const { ask, log, metrics } = checks;
  const answers = await ask().catch((error: unknown) => {
    log("warn", "platforms not asked", errorData(error));
    return [];
  });
  const refused = answers.filter(({ state }) => state === "refused");
  for (const { setting, said } of refused)
    log("error", "platform refuses", { setting, why: said.slice(0, whyMost) });
  metrics.credentialsRefused(refused.length);
};
/** A platform's code and a sentence; Entra adds several lines. */
const whyMost = 200;

const sayEnded = ({ config, clock, log, metrics }: StartChecks): void => {
  const ends = (config.teams?.registrations ?? []).flatMap(({ name, certificate }) =>
    certificate == null ? [] : [{ name, at: endOf(certificate.certificate) }],
  );
  for (const { name, at } of ends.filter((one) => one.at <= clock.now())) {
    const setting = name === "" ? "TEAMS_APP_CERTIFICATE" : `TEAMS_${name}_APP_CERTIFICATE`;
    log("error", "certificate has ended", { setting, ended: new Date(at).toISOString() });
  }
  if (ends.length > 0) metrics.certificateEnds(Math.min(...ends.map(({ at }) => at)));
};

const endOf = (certificate: string): number =>
  new X509Certificate(certificate).validToDate.getTime();
