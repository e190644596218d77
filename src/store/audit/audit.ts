/** Checks all that is stored against what was recorded, and anchors it. */
import { type Instant, days } from "../../tickets/model.ts";
import { type Anchor, anchorKeyOf, dayOfAnchor, printAnchor } from "../anchor.ts";
import type { Backend } from "../backend.ts";
import type {
  Audit,
  CountedSpan,
  Flaw,
  Given,
  LookedThrough,
  StrangeObject,
  Stretch,
  Verified,
} from "../port/audit.ts";
import { lastAnchor, makeAnchor } from "./anchoring.ts";
import { verifyAnchors } from "./anchors.ts";
import { brokenLink, questionWithoutRow } from "./chains.ts";
import { stretchesOf, wholeLog } from "./stretches.ts";
import { loggedOf } from "./logged.ts";
import { flawedDuty, flawedNote } from "./noted.ts";
import { flawedOrganisation } from "./organisation-flaw.ts";
import { strangeObjects } from "./schema-flaw.ts";
import { strayFacts } from "./derived-flaw.ts";
import { lookAtQuestions } from "./questions.ts";
import { noSums } from "./counted.ts";
import { countingFrom, flawedSums } from "./sums-flaw.ts";

export const auditOf = (backend: Backend): Audit => ({
  ...loggedOf(backend),
  brokenLink: () => brokenLink(backend),
  organisationIsAsNoted: async () => (await flawedOrganisation(backend)) === null,
  strangeObjects: () => strangeObjects(backend),
  stretches: (how) => stretchesOf(backend, how),
  lookWithin: (stretch, counting) => lookInside(backend, { ...stretch, since: null }, counting),
  verify: (given = { anchors: [], dataKeys: [] }) => verify(backend, given),
  anchor: async (at, [first]) => {
    const key = first === undefined ? null : anchorKeyOf(first);
    const anchor = await makeAnchor(backend, { at, key });
    return { day: dayOfAnchor(at), value: printAnchor(anchor) };
  },
  anchoredOn: async () => {
    const last = await lastAnchor(backend);
    return last === null ? null : dayOfAnchor(last.at);
  },
});

const verify = async (
  backend: Backend,
  { anchors, dataKeys, sinceAnchor = false, inside, now }: Given,
): Promise<Verified> => {
  const last = sinceAnchor ? await lastAnchor(backend) : null;
  const counting = await countingFrom(backend, now ?? null);
  const looks =
    last === null && inside !== undefined
      ? await inside(counting)
      : [await lookInside(backend, { ...wholeLog, since: null, ...sinceOf(last) }, counting)];
  const flaw = firstOf(looks.map((look) => look.flaw));
  if (flaw !== null) return { flaw, anchors: 0, confirmed: 0 };
  const verified = await verifyAnchors(backend, { anchors, keys: dataKeys.map(anchorKeyOf) });
  if (verified.flaw !== null) return verified;
  const [strange] = await strangeObjects(backend);
  if (strange !== undefined) return { ...verified, flaw: schemaFlaw(strange) };
  // What can be made of the log again comes last: a change of the log itself shows there too.
  const beside =
    firstOf(looks.map((look) => look.beside)) ??
    (last === null
      ? await flawedSums(
          backend,
          looks.map(({ sums }) => sums),
          counting,
        )
      : null);
  return { ...verified, flaw: beside };
};

const schemaFlaw = ({ kind, name }: StrangeObject): Flaw => ({
  kind: "schema",
  stream: "schema",
  version: 0,
  object: `${kind} ${name}`,
});

const sinceOf = (last: Anchor | null) => (last === null ? {} : { since: last.at - days(1) });

/** Broken links first, as where there is one part; the parts are in order. */
const firstOf = (flaws: readonly (Flaw | null)[]): Flaw | null => {
  const found = flaws.filter((flaw) => flaw !== null);
  return found.find(({ kind }) => kind === "link") ?? found[0] ?? null;
};

/** What the tables themselves contradict, in streams that have grown since; null: in all. */
const lookInside = async (
  backend: Backend,
  among: Stretch & { readonly since: Instant | null },
  counting: CountedSpan,
): Promise<LookedThrough> => {
  const found = (flaw: Flaw): LookedThrough => ({ flaw, beside: null, sums: noSums() });
  const link = await brokenLink(backend, among);
  if (link !== null) return found({ ...link, kind: "link" });
  const lost = await questionWithoutRow(backend, among);
  if (lost !== null) return found({ ...lost, kind: "question" });
  const look = await lookAtQuestions(backend, among, among.since === null ? counting : null);
  if (look.flaw !== null) return look;
  const flaw = await flawedNote(backend, among);
  const stray = among.since === null ? await strayFacts(backend, among) : null;
  const beside = look.beside ?? stray ?? (await flawedDuty(backend, among, counting.now));
  return { ...look, flaw, beside };
};
