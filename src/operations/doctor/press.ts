/** `idjour doctor --press`: sends a test card with a button to people named, through a running `serve`, and waits for their presses. */
import { setTimeout as wait } from "node:timers/promises";
import { platformNames, platforms } from "../../base/platforms.ts";
import { addressBookOf, addressesOf, communityOf, platformOf } from "../../bots/addresses.ts";
import type { Language } from "../../screens/card.ts";
import { t } from "../../screens/text/i18n.ts";
import type { Config } from "../../config/config.ts";
import { type Trial, isPressed, newTrial } from "../trial.ts";
import type { Organisation } from "../../org/organisation.ts";
import type { Store } from "../../store/port/store.ts";
import { type Check, bad, doctorText, noted } from "../doctor-checks.ts";
import { type TrialTold, verdict } from "./press-verdict.ts";
import { interruptible } from "../../commands/progress/interrupt.ts";
import { openProgressCount } from "../../commands/progress/progress.ts";

type Asked = {
  /** Ids of experts and coordinators, and addresses such as `slack:T0…/U0…`. */
  readonly who: readonly string[];
  /** How long the presses are waited for. */
  readonly seconds: number;
  readonly organisation: Organisation;
  readonly config: Pick<Config, "slack" | "teams" | "publicUrl">;
  readonly language: Language;
  readonly now?: () => number;
  readonly pollMs?: number;
  /** Where it is told that a card has arrived, and how long there is left. */
  readonly tell?: (line: string) => void;
};
type TrialStore = Pick<
  Store,
  "card" | "draft" | "enqueue" | "fateOf" | "holders" | "notify" | "saveDraft"
>;

type TrialCard = TrialTold & { readonly trial: Trial };

export const pressChecks = async (store: TrialStore, asked: Asked): Promise<readonly Check[]> => {
  const { organisation, who, config, now = Date.now } = asked;
  const found = who.map((name) => ({ name, addresses: addressesIn(organisation, name) }));
  const unknown = found.filter(({ addresses }) => addresses.length === 0);
  const there = platformNames.filter((platform) => config[platform] !== null);
  const named = found.flatMap(({ name, addresses }) =>
    there.flatMap((platform) => {
      const person = addresses.find((address) => platformOf(address) === platform);
      return person === undefined ? [] : [{ name, platform, person }];
    }),
  );
  const without = there.filter((name) => named.every(({ platform }) => platform !== name));
  const before = [
    ...unknown.map(({ name }) => bad(`press ${name}`, doctorText("press.unknown"))),
    ...without.map((platform) => {
      const blanks = { platform: platforms[platform].label, who: who.join(", ") };
      return noted(`press ${platform}`, doctorText("press.nobody", blanks));
    }),
  ];
  if (named.length === 0) return before;
  if ((await store.holders(now())).length === 0)
    return [...before, bad("press", doctorText("press.noServe"))];
  const at = now();
  const all = named.map(({ person, ...rest }): TrialCard => ({
    ...rest,
    trial: newTrial(person, { now: at, until: at + asked.seconds * 1_000 }),
    arrivedMs: null,
    pressedMs: null,
  }));
  await store.saveDraft(
    all.map(({ trial }) => trial.draft),
    at,
  );
  await store.enqueue(all.map(({ trial }) => trial.effect));
  await store.notify("doctor effects");
  const ended = await interruptible({ say: t(asked.language, "program.interrupted.press") }, () =>
    waiting(store, asked, all),
  );
  const fates = await Promise.all(ended.map(({ trial }) => store.fateOf(trial.effect.id)));
  return [...before, ...ended.map((sent, i) => verdict(sent, fates[i] ?? null, asked))];
};

/** All addresses of a listed person; of an address itself where its agency is in the organisation. */
const addressesIn = (organisation: Organisation, name: string): readonly string[] => {
  const listed = [...organisation.experts, ...organisation.coordinators].filter(
    ({ id }) => id === name,
  );
  if (listed.length > 0) return listed.flatMap(addressesOf);
  const { agencies } = addressBookOf(organisation);
  return /^[a-z]+:[^/]+\/[^/]+$/u.test(name) && agencies.has(communityOf(name)) ? [name] : [];
};

/** Until all are pressed or given up, or the time is up. */
const waiting = async (
  store: TrialStore,
  { seconds, language, pollMs = 250, tell = toStandardError }: Asked,
  all: readonly TrialCard[],
): Promise<readonly TrialCard[]> => {
  const began = performance.now();
  const passed = (): number => performance.now() - began;
  const progress = openProgressCount((count) =>
    t(language, "program.doctor.press.waiting", { left: Math.max(0, seconds - count) }),
  );
  let sent = all;
  for (let told = 0; ;) {
    const before = sent;
    sent = await Promise.all(sent.map((one) => lookAt(store, one, passed())));
    for (const [i, one] of sent.entries())
      if (one.arrivedMs !== null && before[i]?.arrivedMs === null)
        tell(
          t(language, "program.doctor.press.arrived", {
            who: one.name,
            platform: platforms[one.platform].label,
          }),
        );
    const ended = await Promise.all(sent.map((one) => isOver(store, one)));
    if (ended.every(Boolean) || passed() >= seconds * 1_000) break;
    await wait(pollMs);
    const whole = Math.floor(passed() / 1_000);
    progress.done(whole - told);
    told = whole;
  }
  progress.end();
  return sent;
};
const toStandardError = (line: string): void => void process.stderr.write(`${line}\n`);

const lookAt = async (store: TrialStore, sent: TrialCard, passedMs: number): Promise<TrialCard> => {
  const { trial } = sent;
  if (sent.pressedMs !== null) return sent;
  if (await isPressed(store, trial.id))
    return { ...sent, arrivedMs: sent.arrivedMs ?? passedMs, pressedMs: passedMs };
  if (sent.arrivedMs !== null || !("slot" in trial.effect.effect)) return sent;
  const card = await store.card(null, trial.effect.effect.slot, trial.draft.person);
  return card === null ? sent : { ...sent, arrivedMs: passedMs };
};
const isOver = async (store: TrialStore, { trial, ...sent }: TrialCard): Promise<boolean> =>
  sent.pressedMs !== null ||
  (sent.arrivedMs === null && (await store.fateOf(trial.effect.id))?.state === "parked");
