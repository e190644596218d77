/**
 * Finds personal data in a text and decides whether it may leave the agency: the guard. The order
 * of the detectors is the order of precedence: what an earlier one claims, a later one does not
 * see.
 */
import { findBirthDates } from "./birth-date.ts";
import { findCaseNumbers, findPossibleCaseNumbers } from "./case-number.ts";
import { type Contacts, agencyContacts } from "./contacts.ts";
import { findDocumentNumbers } from "./document-number.ts";
import { findEmails } from "./email.ts";
import { passMoments, passReferences } from "./harmless.ts";
import { findIbans } from "./iban.ts";
import { findInterimNumbers } from "./interim-number.ts";
import type { GuardDecision, Finding, Hit } from "./kinds.ts";
import { maskText } from "./mask.ts";
import { findMachineReadableZones } from "./mrz.ts";
import {
  findCprNumbers,
  findDanishNumbers,
  findFinnishNumbers,
  findNorwegianNumbers,
} from "./nordic-number.ts";
import { normalise } from "./normalise.ts";
import { openPage } from "./page.ts";
import type { ScanPage } from "./page.ts";
import { findNames } from "./person-name.ts";
import { findBarePhones, findWrittenPhones } from "./phone.ts";
import {
  findLongSwedishNumbers,
  findLooseSwedishNumbers,
  findMistypedSwedishNumbers,
  findNumbersToldApart,
  findSeparatedSwedishNumbers,
} from "./swedish-number.ts";

export interface Verdict {
  readonly decision: GuardDecision;
  readonly findings: readonly Finding[];
  readonly masked: string;
}

function findAll(page: ScanPage, contacts: Contacts): readonly Hit[] {
  findMachineReadableZones(page);
  findIbans(page);
  passMoments(page);
  findFinnishNumbers(page);
  findInterimNumbers(page);
  findLongSwedishNumbers(page);
  findCaseNumbers(page);
  passReferences(page);
  findCprNumbers(page);
  findSeparatedSwedishNumbers(page);
  findDanishNumbers(page);
  findPossibleCaseNumbers(page);
  findWrittenPhones(page, contacts);
  findNorwegianNumbers(page);
  findLooseSwedishNumbers(page);
  findNumbersToldApart(page);
  findMistypedSwedishNumbers(page);
  findBirthDates(page);
  findDocumentNumbers(page);
  findEmails(page, contacts);
  findBarePhones(page, contacts);
  findNames(page);
  return page.hits.toSorted((left, right) => left.start - right.start);
}

function decide(hits: readonly Hit[]): GuardDecision {
  if (hits.some((hit) => hit.decision === "block")) return "block";
  return hits.some((hit) => hit.decision === "ask") ? "ask" : "pass";
}

/** Screens a text. `contacts` holds the agencies' contacts that may be written. */
export function inspect(text: string, contacts: Contacts = agencyContacts): Verdict {
  const normalised = normalise(text);
  const hits = findAll(openPage(normalised.text), contacts);
  const findings = hits.map((hit) => {
    const start = normalised.startOf(hit.start);
    const end = normalised.endOf(hit.end - 1);
    return { kind: hit.kind, match: text.slice(start, end), start, end };
  });
  return { decision: decide(hits), findings, masked: maskText(text, findings) };
}
