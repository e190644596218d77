/**
 * Says in which line of work each built-in topic is asked about most, so that a list of all topics
 * can be read in parts, and which topics belong to one step of identity work. It decides nothing:
 * anybody may ask about any topic.
 */
import type { IdentityStep, LineOfWork } from "../tickets/lines-of-work.ts";

const lines: Readonly<Record<LineOfWork, readonly string[]>> = {
  border: [
    "passport-authenticity",
    "national-id-card-authenticity",
    "driving-licence",
    "security-features-and-printing",
    "mrz-and-chip",
    "impostor-and-facial-comparison",
    "tactical-identity-check",
  ],
  registration: [
    "breeder-document",
    "coordination-number-identity-level",
    "population-registration-identity",
    "multiple-identities",
    "name-transliteration",
    "incorrect-registered-data",
  ],
  permits: [
    "residence-permit-and-visa",
    "alien-and-refugee-travel-document",
    "lma-card",
    "identity-burden-of-proof",
    "date-of-birth-and-age",
    "nationality-and-statelessness",
  ],
  missions: ["issuing-practice-reliability", "legalisation-and-apostille"],
  issuing: [
    "swedish-identity-document",
    "lost-stolen-or-revoked-document",
    "morphing-and-image-manipulation",
    "electronic-identification",
    "eudi-wallet-and-eidas",
    "remote-identity-verification",
  ],
  investigation: ["biometric-match", "fraud-trend-and-alert"],
  other: ["handling-and-information-sharing"],
};

/** A topic that an organisation has added is in none. */
export const lineOfTopic = (topic: string): LineOfWork =>
  (["border", "registration", "permits", "missions", "issuing", "investigation"] as const).find(
    (line) => lines[line].includes(topic),
  ) ?? "other";

/** Documents are judged in every step; these topics are asked about in one. */
const steps: ReadonlyMap<string, IdentityStep> = new Map([
  ["breeder-document", "establish"],
  ["legalisation-and-apostille", "establish"],
  ["identity-burden-of-proof", "establish"],
  ["nationality-and-statelessness", "establish"],
  ["date-of-birth-and-age", "establish"],
  ["coordination-number-identity-level", "register"],
  ["population-registration-identity", "register"],
  ["multiple-identities", "register"],
  ["incorrect-registered-data", "register"],
  ["impostor-and-facial-comparison", "verify"],
  ["remote-identity-verification", "verify"],
  ["eudi-wallet-and-eidas", "verify"],
]);
/** What is decided tells the step, too; an id of the taxonomy's decisions. */
const stepsOfDecisions: ReadonlyMap<string, IdentityStep> = new Map([
  ["residence-permit", "establish"],
  ["asylum", "establish"],
  ["citizenship", "establish"],
  ["population-registration", "register"],
  ["coordination-number", "register"],
  ["passport-or-id-card", "issue"],
  ["driving-licence", "issue"],
  ["electronic-identification", "issue"],
  ["entry-or-border-control", "verify"],
  ["criminal-investigation", "verify"],
  ["benefit-or-service", "verify"],
]);
/** The step of a question whose asker did not say it; null: neither topic nor decision tells. */
export const stepOf = ({
  topic,
  decision,
}: {
  readonly topic: string;
  readonly decision: string | null;
}): IdentityStep | null => stepOfTopic(topic) ?? stepsOfDecisions.get(decision ?? "") ?? null;

/** Null: it is asked about in several. */
export const stepOfTopic = (topic: string): IdentityStep | null => steps.get(topic) ?? null;
