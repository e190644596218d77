/** What the doctor says of one test card: that the press came back, or what to mend. */
import { type PlatformName, platforms } from "../../base/platforms.ts";
import type { Config } from "../../config/config.ts";
import type { Fate } from "../../store/port/outbox.ts";
import { type Check, type CheckText, bad, doctorText, good } from "../doctor-checks.ts";

/** A card that was sent to somebody; times in milliseconds since it was made. */
export type TrialTold = {
  /** As the person was named. */
  readonly name: string;
  readonly platform: PlatformName;
  readonly arrivedMs: number | null;
  readonly pressedMs: number | null;
};
type Asked = {
  readonly seconds: number;
  readonly config: Pick<Config, "slack" | "teams" | "publicUrl">;
};

/** What came of one card, with the remedy where no press came back. */
export const verdict = (sent: TrialTold, fate: Fate | null, { config, seconds }: Asked): Check => {
  const { name: who, platform, arrivedMs, pressedMs } = sent;
  const name = `press ${platform}`;
  const blanks = { who, seconds, platform: platforms[platform].label };
  if (arrivedMs !== null && pressedMs !== null) {
    const [posted, pressed] = [inSeconds(arrivedMs), inSeconds(pressedMs - arrivedMs)];
    return good(name, doctorText("press.back", { who, posted, pressed }));
  }
  return arrivedMs === null
    ? bad(name, notThere(fate, blanks))
    : bad(name, doctorText("press.notPressed", { ...blanks, way: [wayBack[platform](config)] }));
};
const inSeconds = (ms: number): string => (ms / 1_000).toFixed(1);

type Blanks = { readonly who: string; readonly seconds: number; readonly platform: string };
const notThere = (fate: Fate | null, blanks: Blanks): CheckText => {
  const { state = "waiting", attempts = 0, why = "" } = fate ?? {};
  if (state === "parked") return doctorText("press.refused", { ...blanks, why: why ?? "" });
  if (state === "sent") return doctorText("press.empty", blanks);
  return attempts > 0
    ? doctorText("press.waits", { ...blanks, count: attempts })
    : doctorText("press.notTaken", blanks);
};

/** How a press finds its way to us, by what is configured. */
const wayBack: Readonly<Record<PlatformName, (config: Asked["config"]) => CheckText>> = {
  slack: (config) =>
    config.slack?.appToken == null
      ? doctorText("press.bySlack", { host: hostOf(config) })
      : doctorText("press.bySocket"),
  teams: (config) => doctorText("press.byTeams", { host: hostOf(config) }),
};
const hostOf = ({ publicUrl }: Asked["config"]): string => publicUrl ?? "https://YOUR-HOST";
