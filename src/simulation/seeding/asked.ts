/** Says what is asked: topics by realistic shares, documents, countries, and what was examined. */
import type { Organisation } from "../../org/organisation.ts";
import { hasFormalChannel } from "../../org/lookup.ts";
import { stepOf } from "../../org/topic-lines.ts";
import { taxonomy } from "../../org/taxonomy.ts";
import type { Topic } from "../../org/schema/topic.ts";
import type { Chance } from "../chance.ts";
import { type Instant, type Question, days } from "../../tickets/model.ts";

/** Of a thousand questions so many; any other topic has as many as a small one. */
const topicShares: Readonly<Record<string, number>> = {
  "passport-authenticity": 160,
  "breeder-document": 80,
  "national-id-card-authenticity": 75,
  "coordination-number-identity-level": 70,
  "residence-permit-and-visa": 60,
  "impostor-and-facial-comparison": 55,
  "issuing-practice-reliability": 50,
  "population-registration-identity": 50,
  "alien-and-refugee-travel-document": 40,
  "driving-licence": 40,
  "lost-stolen-or-revoked-document": 40,
  "swedish-identity-document": 38,
  "lma-card": 30,
  "legalisation-and-apostille": 30,
  "identity-burden-of-proof": 30,
  "security-features-and-printing": 28,
  "mrz-and-chip": 26,
  "name-transliteration": 22,
  "nationality-and-statelessness": 20,
};
const otherShare = 9;
/** Few ask about what nobody knows. */
const unheldFactor = 0.2;
/** The rarest topics fall out of use one after the other: so many days before the end. */
const silentDays = [420, 240, 140] as const;

export type TopicShares = (at: Instant) => readonly (readonly [Topic, number])[];
export const topicSharesOf = (
  { topics, experts }: Organisation,
  { chance, until }: { readonly chance: Chance; readonly until: Instant },
): TopicShares => {
  const open = topics.filter((topic) => !hasFormalChannel(topic));
  const isHeld = ({ id }: Topic) => experts.some((expert) => Object.hasOwn(expert.topics, id));
  const shares = open.map((topic) => {
    const share = topicShares[topic.id] ?? otherShare;
    return [topic, isHeld(topic) ? share : share * unheldFactor] as const;
  });
  const rare = shares.filter(([topic, share]) => share === otherShare && isHeld(topic));
  const first = rare.length === 0 ? 0 : chance.below(rare.length);
  const ends = new Map(
    silentDays.flatMap((before, n) => {
      const topic = rare[(first + n) % Math.max(1, rare.length)]?.[0];
      return topic === undefined || n >= rare.length
        ? []
        : [[topic.id, until - days(before)] as const];
    }),
  );
  return (at) => shares.filter(([{ id }]) => at < (ends.get(id) ?? Number.POSITIVE_INFINITY));
};

const issuers =
  "SYR AFG IRQ ERI SOM IRN UKR TUR GEO ALB NGA PAK IND ETH RUS POL ROU CHN SWE GBR".split(" ");
const documentOf: Readonly<Record<string, readonly string[]>> = {
  "passport-authenticity": [
    "passport-ordinary",
    "passport-emergency",
    "passport-diplomatic-or-service",
  ],
  "national-id-card-authenticity": ["national-identity-card", "other-identity-card"],
  "swedish-identity-document": ["swedish-identity-card"],
  "residence-permit-and-visa": [
    "residence-permit-card",
    "visa-sticker",
    "residence-card-eu-family",
  ],
  "alien-and-refugee-travel-document": ["alien-passport", "refugee-travel-document"],
  "lma-card": ["lma-card"],
  "driving-licence": ["driving-licence"],
  "breeder-document": ["birth-certificate", "marriage-certificate", "family-book"],
  "coordination-number-identity-level": ["coordination-number-record"],
  "population-registration-identity": [
    "population-register-extract",
    "personal-identity-number-record",
  ],
  "legalisation-and-apostille": ["supporting-document", "consular-certificate"],
};
const examinedShares = [
  ["photo-or-scan", 34],
  ["original-in-hand", 28],
  ["original-with-magnification-and-uv", 14],
  ["paper-copy", 10],
  ["description-only", 9],
  ["chip-read-out", 5],
] as const;
const equipmentFor: Readonly<Record<string, readonly string[]>> = {
  "original-in-hand": ["naked-eye"],
  "original-with-magnification-and-uv": ["loupe", "uv-lamp"],
  "chip-read-out": ["mrz-or-chip-reader"],
};
const decisions = taxonomy.decisions.map(({ id }) => id);

export type AskedAbout = Pick<
  Question,
  "topic" | "documentType" | "issuer" | "examined" | "equipment" | "decision" | "urgency" | "step"
>;
const urgentShare = 0.06;
export const askedAbout = (chance: Chance, topic: Topic): AskedAbout => {
  const documents = documentOf[topic.id];
  const [examined] = chance.weighted(examinedShares, ([, share]) => share);
  const about: Omit<AskedAbout, "step"> = {
    topic: topic.id,
    documentType: documents?.[chance.below(documents.length)] ?? null,
    issuer:
      chance.next() < 0.75
        ? (issuers[Math.floor(chance.next() ** 2 * issuers.length)] ?? null)
        : null,
    examined: [examined],
    equipment: equipmentFor[examined] ?? [],
    decision: chance.next() < 0.7 ? (decisions[chance.below(decisions.length)] ?? null) : null,
    urgency: chance.next() < urgentShare ? "urgent" : "normal",
  };
  const step = stepOf(about);
  return step === null ? about : { ...about, step };
};
