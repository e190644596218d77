/**
 * Finds personal data in a text and decides whether it may leave the agency: the guard. The order
 * of the detectors is the order of precedence: what an earlier one claims, a later one does not
 * see.
 */
import { findCountryNumbers } from "./abroad/country-number.ts";
import { findCalledNumbers, findShapedNumbers } from "./abroad/called-number.ts";
import { findNamedNationalNumbers, findNationalNumbers } from "./abroad/national-number.ts";
import { findAddresses } from "./person/address.ts";
import { findBirthDates } from "./person/birth-date.ts";
import {
  findCaseNumbers,
  findNamedCaseNumbers,
  findPossibleCaseNumbers,
} from "./document/case-number.ts";
import { type Contacts, agencyContacts } from "./contacts.ts";
import { findDocumentNumbers } from "./document/document-number.ts";
import { findEmails } from "./person/email.ts";
import { passReferences } from "./harmless.ts";
import { passLists } from "./lists.ts";
import { passMoments } from "./moments.ts";
import { findIbans } from "./abroad/iban.ts";
import { findInterimNumbers, findReserveNumbers } from "./swedish/interim-number.ts";
import { findMisreadNumbers } from "./swedish/misread-number.ts";
import {
  findNumbersBesideDates,
  findTaxNumbers,
  findTurnedNumbers,
} from "./swedish/number-beside-date.ts";
import { unhidden } from "./hidden-writing.ts";
import { findSpelledNumbers } from "./swedish/spelled-number.ts";
import { softened } from "./entity-separators.ts";
import type { GuardDecision, Finding, Hit } from "./kinds.ts";
import { maskedText } from "./mask.ts";
import { findMachineReadableZones } from "./document/mrz.ts";
import {
  findCprNumbers,
  findDanishNumbers,
  findFinnishNumbers,
  findNorwegianNumbers,
} from "./abroad/nordic-number.ts";
import { normalise } from "./normalise.ts";
import type { Normalised } from "./source-map.ts";
import { openPage } from "./page.ts";
import type { ScanPage } from "./page.ts";
import { writtenInTags } from "./tags.ts";
import { findNames } from "./person/person-name.ts";
import { findBarePhones, findWrittenPhones } from "./person/phone.ts";
import {
  findLongSwedishNumbers,
  findLooseSwedishNumbers,
  findMistypedSwedishNumbers,
  findNumbersToldApart,
  findSeparatedSwedishNumbers,
} from "./swedish/swedish-number.ts";

export interface Verdict {
  readonly decision: GuardDecision;
  readonly findings: readonly Finding[];
  readonly masked: string;
}

function findAll(page: ScanPage, contacts: Contacts): readonly Hit[] {
  findMachineReadableZones(page);
  findIbans(page);
  findTaxNumbers(page);
  passMoments(page);
  passLists(page);
  findFinnishNumbers(page);
  findInterimNumbers(page);
  findLongSwedishNumbers(page);
  findCaseNumbers(page);
  findNamedCaseNumbers(page);
  passReferences(page);
  findCprNumbers(page);
  findSeparatedSwedishNumbers(page);
  findDanishNumbers(page);
  findPossibleCaseNumbers(page);
  findNamedNationalNumbers(page);
  findWrittenPhones(page, contacts);
  findShapedNumbers(page);
  findNorwegianNumbers(page);
  findLooseSwedishNumbers(page);
  findNumbersToldApart(page);
  findNumbersBesideDates(page);
  findTurnedNumbers(page);
  findReserveNumbers(page);
  findMisreadNumbers(page);
  findSpelledNumbers(page);
  findMistypedSwedishNumbers(page);
  findNationalNumbers(page);
  findBirthDates(page);
  findAddresses(page);
  findDocumentNumbers(page);
  findCalledNumbers(page);
  findEmails(page, contacts);
  findBarePhones(page, contacts);
  findCountryNumbers(page);
  findNames(page, contacts);
  return page.hits.toSorted((left, right) => left.start - right.start);
}

function decide(hits: readonly { readonly decision: GuardDecision }[]): GuardDecision {
  if (hits.some((hit) => hit.decision === "block")) return "block";
  return hits.some((hit) => hit.decision === "ask") ? "ask" : "pass";
}

interface Seen extends Finding {
  readonly decision: GuardDecision;
}

/** The end of a finding, and not the middle of a character. */
const wholeAt = (text: string, end: number): number =>
  text.charCodeAt(end - 1) >> 10 === 0xd800 >> 10 ? end + 1 : end;

function seenAs(text: string, normalised: Normalised, contacts: Contacts): readonly Seen[] {
  return findAll(openPage(normalised.text), contacts).map((hit) => {
    const end = wholeAt(text, normalised.endOf(hit.end - 1));
    const start = normalised.startOf(hit.start);
    const match = text.slice(start, end);
    const { kind, decision } = softened(hit, match);
    return { kind, decision, match, start, end };
  });
}

/** In their order and apart: two that overlap are one, and it is what stops the text. */
function joined(text: string, all: readonly Seen[]): readonly Seen[] {
  const apart: Seen[] = [];
  for (const one of all.toSorted((left, right) => left.start - right.start)) {
    const last = apart.at(-1);
    if (last === undefined || one.start >= last.end) {
      apart.push(one);
      continue;
    }
    const end = Math.max(last.end, one.end);
    const { kind, decision } = one.decision === "block" ? one : last;
    const match = text.slice(last.start, end);
    apart[apart.length - 1] = { kind, decision, match, start: last.start, end };
  }
  return apart;
}

/** A folder that is named by a number, and no escape: "D:\\u870119-9831". */
const folder = /\\u(?=\d{5})/g;

/** What cannot be seen between two digits may part two numbers, as well as stand within one. */
function seenOn(text: string, contacts: Contacts): readonly Seen[] {
  const normalised = normalise(text);
  let seen = seenAs(text, normalised, contacts);
  const shown = unhidden(text);
  if (shown !== text) seen = joined(text, [...seen, ...seenAs(text, normalise(shown), contacts)]);
  if (text.includes("\\u") && text.search(folder) !== -1)
    seen = joined(text, [
      ...seen,
      ...seenAs(text, normalise(text.replaceAll(folder, "/ ")), contacts),
    ]);
  if (!normalised.hides) return seen;
  const seenApart = seenAs(text, normalise(text, " "), contacts);
  return joined(text, [...seen, ...seenApart.filter(({ decision }) => decision === "block")]);
}

function seenIn(text: string, contacts: Contacts): readonly Seen[] {
  const seen = seenOn(text, contacts);
  const inTags = writtenInTags(text);
  if (inTags === undefined) return seen;
  const seenInTags = seenOn(inTags.text, contacts).map((one) => {
    const [start, end] = [inTags.startOf(one.start), inTags.endOf(one.end - 1)];
    return { ...one, start, end, match: text.slice(start, end) };
  });
  return joined(text, [...seen, ...seenInTags]);
}

/** Screens a text. `contacts` holds the agencies' contacts that may be written. */
export function inspect(text: string, contacts: Contacts = agencyContacts): Verdict {
  const seen = seenIn(text, contacts);
  const findings = seen.map(({ kind, match, start, end }) => ({ kind, match, start, end }));
  let masked: string | undefined;
  return {
    decision: decide(seen),
    findings,
    // What is masked is read again, and few ask for it.
    get masked() {
      return (masked ??= maskedText(text, findings, (left) => seenIn(left, contacts)));
    },
  };
}
