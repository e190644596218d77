/**
 * A question as the diarium and the archive take it: one document whose names of fields stay. A
 * change only adds, and raises `formatVersion` where a field means something else.
 */
import type { Disposition } from "../store/port/records.ts";
import type { Loaded } from "../store/port/questions.ts";
import type { Instant } from "../tickets/model.ts";

type Given<Shown, Texts> = {
  readonly loaded: Loaded;
  /** Its course without words, as `ticket show --json` gives it. */
  readonly shown: Shown;
  /** Words by what they are; null where they were removed. */
  readonly texts: Texts;
  /** As it is once the export is marked. */
  readonly disposition: Disposition;
  readonly reason: string | null;
};

const utc = (at: Instant | null): string | null =>
  at === null ? null : new Date(at).toISOString();

export const exportedQuestion = <Shown, Texts>({
  loaded: { ticket, version, head },
  shown,
  texts,
  disposition,
  reason,
}: Given<Shown, Texts>) => ({
  format: "idjour.question",
  formatVersion: 1,
  exportedAt: utc(disposition.exportedAt),
  exportedBy: disposition.exportedBy,
  reason,
  onHold: disposition.heldAt !== null,
  heldAt: utc(disposition.heldAt),
  heldBy: disposition.heldBy,
  textsRemovedAt: utc(disposition.removedAt),
  removalDecision: disposition.decision,
  question: shown,
  texts,
  /** What the export is checked against: `audit export` gives the same hash for this event. */
  log: { stream: ticket.id, version, hash: head },
});
