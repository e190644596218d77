/** What the doctor says of one test card: that the press came back, or what to mend. */
import { type PlatformName, platforms } from "../../base/platforms.ts";
import type { Config } from "../../config/config.ts";
import type { Fate } from "../../store/port/outbox.ts";
import type { KeptReason } from "../../store/port/parked.ts";
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

const parkedTexts = {
  retry: "press.parked.retry",
  limited: "press.parked.limited",
  unsure: "press.parked.unsure",
  gone: "press.parked.gone",
  refused: "press.parked.refused",
  unknown: "press.parked.unknown",
  other: "press.parked.other",
} as const satisfies Readonly<Record<KeptReason["code"], string>>;

type Blanks = { readonly who: string; readonly seconds: number; readonly platform: string };
const notThere = (fate: Fate | null, blanks: Blanks): CheckText => {
  const { state = "waiting", attempts = 0, why = null } = fate ?? {};
  if (state === "parked") {
    const { code, detail } = why ?? { code: "other", detail: "" };
    const said = doctorText(parkedTexts[code], { platform: blanks.platform, detail });
    return doctorText("press.refused", { ...blanks, why: [said] });
  }
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
