/**
 * A loose schema of the organisation file that never fails, for the check of references. It keeps
 * only what other places refer to, and has null or an empty list wherever something else stands. So
 * references are checked in a file whose shape is wrong elsewhere; indices are those of the file.
 */
import { z } from "zod";
import { type Addressed, type PlatformName, addressesIn } from "../../base/platforms.ts";

const word = z.string().nullable().catch(null);
const words = z.array(word).catch([]);
const keys = z.preprocess(
  (value) => (typeof value === "object" && value !== null ? Object.keys(value) : []),
  z.array(z.string()),
);

function group<T extends z.ZodRawShape>(shape: T) {
  return z.preprocess(
    (value) => (typeof value === "object" && value !== null && !Array.isArray(value) ? value : {}),
    z.object(shape),
  );
}

function list<T extends z.ZodType>(item: T) {
  return z.preprocess((value) => (Array.isArray(value) ? value : []), z.array(item));
}

function oneOrMany<T extends z.ZodType>(item: T) {
  return z.preprocess((value) => {
    if (value === undefined || value === null) return [];
    return Array.isArray(value) ? value : [value];
  }, z.array(item));
}

/** An address as it is written, with the id of its community, and null for what is missing. */
export type ChatReference = Addressed<{ readonly user: string | null }, string | null>;

const chat = group({
  slack: oneOrMany(group({ team: word, user: word })),
  teams: oneOrMany(group({ tenant: word, user: word })),
} satisfies Record<PlatformName, z.ZodType>).transform((written): readonly ChatReference[] =>
  addressesIn<{ readonly user: string | null }, string | null>(written),
);

const person = { id: word, name: word, agency: word, chat };

const looseOrganisation = group({
  agencies: list(
    group({
      id: word,
      name: group({ sv: word, en: word }),
      units: list(group({ id: word, name: group({ sv: word, en: word }) })),
      chat,
      branchOf: word,
      coordinating: z.boolean().catch(false),
      coordinatorChat: chat,
      formalChannels: list(group({ topic: word })),
    }),
  ),
  topics: list(
    group({
      id: word,
      sv: word,
      en: word,
      agencies: words,
      fields: list(group({ id: word, kind: word, choices: list(group({ id: word })) })),
    }),
  ),
  experts: list(
    group({
      ...person,
      topics: keys,
      trainings: list(group({ topics: words, organiser: word })),
      lastPractised: keys,
      conflicts: words,
    }),
  ),
  coordinators: list(group(person)),
  schedules: list(
    group({
      id: word,
      topics: words,
      layers: list(
        group({
          members: words,
          rotation: group({
            unit: word,
            startLocal: word,
            exceptions: list(group({ date: word, member: word })),
          }),
        }),
      ),
      swaps: list(group({ beneficiary: word, benefactor: word, from: word, to: word })),
      overrides: list(group({ add: word, remove: word })),
    }),
  ),
  directory: list(
    group({ agency: word, topics: words, kind: word, participants: words, convener: word }),
  ),
});

export type Loose = z.output<typeof looseOrganisation>;
export type LoosePerson = Loose["coordinators"][number];

export function readLoosely(content: unknown): Loose {
  return looseOrganisation.parse(content);
}
