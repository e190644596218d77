/** Says what experts answer, how sure they are, and what was established in the end. */
import { allowsAuthenticityVerdict } from "../../org/taxonomy.ts";
import type { Chance } from "../chance.ts";
import { type Truth, notKnown, truthSources } from "../../tickets/later-truth.ts";
import { questionQualities } from "../../tickets/commands.ts";
import type { Answer, Outcome } from "../../tickets/model.ts";

/** What a document is in truth; people's answers come near it by their level. */
export type Nature = "genuine" | "false" | "advice";
const assessed: ReadonlySet<string> = new Set([
  "passport-authenticity",
  "national-id-card-authenticity",
  "swedish-identity-document",
  "residence-permit-and-visa",
  "alien-and-refugee-travel-document",
  "lma-card",
  "driving-licence",
  "breeder-document",
  "legalisation-and-apostille",
  "security-features-and-printing",
  "mrz-and-chip",
  "lost-stolen-or-revoked-document",
]);
const compared: ReadonlySet<string> = new Set([
  "impostor-and-facial-comparison",
  "biometric-match",
  "morphing-and-image-manipulation",
]);
const falseShare = 0.22;
export const natureOf = (chance: Chance, topic: string): Nature =>
  !assessed.has(topic) && !compared.has(topic)
    ? "advice"
    : chance.next() < falseShare
      ? "false"
      : "genuine";

/** What they are about stands in registers, where it is sometimes wrong. */
const registered: ReadonlySet<string> = new Set([
  "coordination-number-identity-level",
  "population-registration-identity",
  "multiple-identities",
  "name-transliteration",
  "date-of-birth-and-age",
  "nationality-and-statelessness",
]);
const wrongDataShare = 0.06;

const right = [0, 0.8, 0.89, 0.95] as const;
/** Of the five steps, from the weakest: whoever is right is mostly surer. */
const strengthsWhenSure = [0, 2, 6, 8, 4] as const;
const strengthsWhenNot = [2, 6, 4, 1, 0] as const;
type Case = {
  readonly topic: string;
  readonly nature: Nature;
  readonly examined: readonly string[];
};
type Judged = Pick<Answer, "outcome" | "strength" | "basis">;
export const assessmentOf = (
  chance: Chance,
  { topic, nature, examined }: Case,
  level: number,
): Judged => {
  // Mostly the expert sees what was examined; sometimes only the picture that came along.
  const basis = chance.next() < 0.85 ? examined : ["photo-or-scan"];
  const isSure = chance.next() < (right[level] ?? 0.8);
  const shares = isSure ? strengthsWhenSure : strengthsWhenNot;
  const strength = 1 + chance.weighted([...shares.keys()], (n) => shares[n] ?? 0);
  if (nature === "advice")
    return {
      outcome: adviceOn(chance, topic),
      strength,
      basis,
    };
  if (chance.next() < 0.12)
    return {
      outcome: chance.next() < 0.5 ? "inconclusive" : "insufficient-material",
      strength: 1,
      basis,
    };
  const isFalse = (nature === "false") === isSure;
  const outcome = compared.has(topic)
    ? isFalse
      ? "impostor-indicated"
      : "same-person-supported"
    : documentOutcome(chance, isFalse, allowsAuthenticityVerdict(basis));
  return { outcome, strength, basis };
};

const adviceOn = (chance: Chance, topic: string): string => {
  if (registered.has(topic) && chance.next() < wrongDataShare) return "incorrect-data-notified";
  return topic === "coordination-number-identity-level"
    ? "identity-level-advice"
    : "guidance-given";
};

const documentOutcome = (chance: Chance, isFalse: boolean, original: boolean): string => {
  if (!original) return isFalse ? "signs-of-manipulation" : "no-signs-of-manipulation";
  if (!isFalse) return "authentic";
  return ["counterfeit", "forged", "stolen-blank"][chance.below(3)] ?? "forged";
};

/** Null: it was no assessment, so nobody ever establishes more. */
export const establishedIn = (chance: Chance, { topic, nature }: Case): Truth | null => {
  if (nature === "advice") return null;
  if (chance.next() < 0.25) return { established: notKnown, source: null };
  const isFalse = nature === "false";
  const established = compared.has(topic)
    ? isFalse
      ? "impostor-indicated"
      : "same-person-supported"
    : isFalse
      ? "forged"
      : "authentic";
  return { established, source: truthSources[chance.below(truthSources.length)] ?? "own" };
};

export const minutesText = (spentMs: number): NonNullable<Answer["minutes"]> => {
  const spent = spentMs / 60_000;
  if (spent < 5) return "<5";
  if (spent < 10) return "5-10";
  if (spent < 15) return "10-15";
  return spent < 20 ? "15-20" : ">20";
};

export const qualityOf = (chance: Chance): string =>
  chance.weighted(questionQualities, (quality) => (quality === "clear" ? 8 : 1));

const q1Shares = [44, 38, 5, 13] as const;
const q2Shares = [14, 12, 40, 10, 24] as const;
/** What the asker tells: the classes by about the shares that were published. */
export const outcomeTold = (chance: Chance): Outcome => {
  const drawn = (shares: readonly number[]): number =>
    1 + chance.weighted([...shares.keys()], (n) => shares[n] ?? 0);
  const whole = chance.next() < 0.6;
  return {
    q1: drawn(q1Shares),
    q2: drawn(q2Shares),
    value: whole ? drawn([1, 2, 8, 30, 40]) : null,
    learned: whole ? drawn([3, 8, 25, 35, 20]) : null,
    comment: null,
  };
};
