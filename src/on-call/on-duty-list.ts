/** Lists who is on duty, topic by topic, on the home tab and on a page that names everybody. */
import { whoIsOnDuty } from "../org/on-duty.ts";
import { heading, textPart } from "../screens/cards/parts.ts";
import type { Deps } from "../desk/deps.ts";
import type { HomeRow } from "../contributions/face.ts";
import type { Listing } from "../desk/conversation/listings.ts";
import { type Handled, replied } from "../desk/handled.ts";
import type { Actor } from "../desk/people/actor.ts";
import { readerOf } from "../desk/people/replies.ts";
import { unreachedExperts } from "../desk/people/unreached.ts";
import { t } from "../screens/text/i18n.ts";
import { rosterWeek } from "./board.ts";
import { dutyListButton } from "./cards/duty-card.ts";
import { listed, lookAheadParts } from "./cards/roster-week.ts";
import { isShortened, onDutyByTopic } from "./cards/on-duty.ts";
import { dutyListForm } from "./forms.ts";

type OnDuty = Listing & {
  /** Whether a topic or a person is left out. */
  readonly isCut: boolean;
};
/** Who is on duty, topic by topic: anyone may see it. `whole` names everybody. */
const onDuty = async (
  deps: Deps,
  actor: Actor,
  { whole }: { readonly whole: boolean },
): Promise<OnDuty> => {
  const { organisation } = deps.org();
  const now = deps.clock.now();
  const seeing = { organisation, reader: readerOf(actor), now };
  const unreached = await unreachedExperts(deps.store, organisation);
  const present = whoIsOnDuty(organisation, { agency: actor.agency.id, now }).map(
    ({ expert, topics }) => ({ expert: expert.id, topics }),
  );
  const there = { onDuty: present, unreached };
  return {
    title: t(actor.language, "talk.dutyTitle"),
    lines: onDutyByTopic(seeing, there, { whole }),
    none: t(actor.language, "talk.dutyNone"),
    isCut: !whole && isShortened(seeing, there),
  };
};

/** The page with everybody on duty, which the duty card and the home tab are too short for. */
export const openDutyList = async (deps: Deps, actor: Actor): Promise<Handled> => {
  const { lines } = await onDuty(deps, actor, { whole: true });
  return replied({ kind: "form", form: dutyListForm(actor.language, lines) });
};

/** Who is on duty, who comes next, and the coming week. */
export const onDutyAtHome: HomeRow = async (deps, actor) => {
  const { language } = actor;
  const { organisation } = deps.org();
  const now = deps.clock.now();
  const seeing = { organisation, reader: readerOf(actor), now };
  const { title, lines, none, isCut } = await onDuty(deps, actor, { whole: false });
  const week = rosterWeek(organisation, { topic: null, now });
  return {
    parts: [
      ...(lines.length === 0 ? [textPart(none)] : [heading(title), ...listed(language, lines)]),
      ...lookAheadParts(seeing, week, { withNow: false }),
    ],
    buttons: isCut ? [dutyListButton(language)] : [],
  };
};
