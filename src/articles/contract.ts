/** Defines the buttons, forms and cards of articles. */
import type { DeedRows } from "../contributions/deed.ts";
import {
  type ValuesOf,
  choiceAmong,
  emptyOr,
  guarded,
  typed,
  unguarded,
} from "../contributions/shape.ts";
import { slotRows } from "../contributions/slot.ts";
import { writtenKinds } from "../knowledge/article.ts";
import { anyone, article, deciding, decidesOn, maybeRead, takingBack } from "../rights/right.ts";
import { given } from "../tickets/slot.ts";

const written = {
  title: typed,
  question: typed,
  answer: typed,
  kind: choiceAmong(...writtenKinds),
  /** What PRADO calls the document: country, kind and number. */
  prado: emptyOr(typed),
};
const withdrawal = { reason: typed };
export type Withdrawal = ValuesOf<typeof withdrawal>;
/** A page that asks for nothing. */
const page = unguarded({});

export const deeds = {
  "article.approve": { may: deciding, press: true },
  "article.edit": { may: deciding, press: true, form: guarded(written) },
  "article.reject": { may: deciding, press: true },
  "article.restore": { may: deciding, press: true },
  "article.join": { may: deciding, press: true, form: guarded(written) },
  "article.confirm": { may: deciding, press: true },
  "article.versions": { may: takingBack, press: true, form: page },
  "article.withdraw": { may: takingBack, press: true, form: guarded(withdrawal) },
  "article.helped": { may: maybeRead, press: true, keeps: true },
  "article.read": { may: maybeRead, press: true, form: page },
} as const satisfies DeedRows;

export const slots = slotRows({
  article: {
    make: (id: string) => `article:${id}` as const,
    parse: given((id) => ({ name: "article", article: id })),
    may: article([...decidesOn, "witness", "warned"]),
  },
  /** Tells who relied on it that it was withdrawn. */
  relied: {
    make: (id: string) => `relied:${id}` as const,
    parse: given((id) => ({ name: "relied", article: id })),
    may: anyone,
  },
  warning: {
    make: (id: string) => `warning:${id}` as const,
    parse: given((id) => ({ name: "warning", article: id })),
    may: maybeRead,
  },
});
