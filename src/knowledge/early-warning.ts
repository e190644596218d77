/**
 * Says when what an answer detects is more than one case: like questions from several offices with
 * the same finding within some weeks, or a finding that like questions never had before.
 */
import { taxonomyEntry } from "../org/taxonomy.ts";
import { type Answer, type Ticket, days } from "../tickets/model.ts";
import type { Article } from "./article.ts";
import { areLike } from "./like-questions.ts";

/** Days in which like findings count together. */
export const signDays = 28;
const fewestFindings = 3;
const fewestOffices = 2;
/** Like questions that had an answer before, so that a first finding is news and not a beginning. */
const fewestBefore = 10;
/** "Fairly strong support" for one of many, "strong support" for one that stands alone. */
const strengthAmong = 3;
const strengthAlone = 4;

export type WarningSign = {
  /** `repeated`: like questions had the same finding lately. `first`: none had it before. */
  readonly kind: "repeated" | "first";
  readonly outcome: string;
  /** Questions with the finding, and the offices and agencies that asked them. */
  readonly findings: number;
  readonly offices: number;
  readonly agencies: number;
};

/** Whether the newest answer can be a sign at all, whatever was answered to like questions. */
export const mayBeSign = (ticket: Ticket): boolean => newestFinding(ticket) !== null;
const newestFinding = ({ answers, question }: Ticket): Answer | null => {
  const newest = answers.at(-1);
  const isOne = newest !== undefined && isFinding(newest) && newest.strength >= strengthAmong;
  return isOne && question.documentType !== null ? newest : null;
};

/** What the newest answer to a question is a sign of; null: of nothing beyond its own case. */
export const warningSign = (ticket: Ticket, others: readonly Ticket[]): WarningSign | null => {
  const newest = newestFinding(ticket);
  if (newest === null) return null;
  const { outcome } = newest;
  const like = others.flatMap((other) => {
    const answer = other.answers.findLast(({ at }) => at <= newest.at);
    const counts =
      other.id !== ticket.id && answer !== undefined && areLike(other.question, ticket.question);
    return counts ? [{ ticket: other, answer }] : [];
  });
  const same = like.filter(({ answer }) => answer.outcome === outcome);
  const lately = same.filter(
    ({ answer: { at, strength } }) => at > newest.at - days(signDays) && strength >= strengthAmong,
  );
  const found = [ticket, ...lately.map((one) => one.ticket)];
  const sign = {
    outcome,
    findings: found.length,
    offices: new Set(found.map(officeOf)).size,
    agencies: new Set(found.map(({ asker }) => asker.agency)).size,
  };
  const isRepeated = sign.findings >= fewestFindings && sign.offices >= fewestOffices;
  if (isRepeated) return { kind: "repeated", ...sign };
  const isFirst = same.length === 0 && like.length >= fewestBefore;
  return isFirst && newest.strength >= strengthAlone ? { kind: "first", ...sign } : null;
};

const isFinding = ({ outcome }: Answer): boolean => {
  const entry = taxonomyEntry("outcomes", outcome);
  return (
    entry?.countsAsDetection === true &&
    ["document-assessment", "person-assessment"].includes(entry.kind)
  );
};

/** The unit that the asker named; without one, the agency is one office. */
const officeOf = ({ asker }: Ticket): string => `${asker.agency} ${asker.unit?.id ?? ""}`;

/** For so long nothing is said again of the same kind of document from the same issuer. */
export const silentDays = 56;
export const isSaidAlready = (
  { documentType, issuer }: Ticket["question"],
  warnings: readonly Article[],
): boolean => warnings.some((one) => one.documentType === documentType && one.country === issuer);

/** So many people, each from themselves, must say the same of a warning. */
export const wantedVoices = 2;
