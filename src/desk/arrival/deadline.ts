/**
 * Bounds the work on an event. Work that does not end has failed: whoever waits goes on, and what it
 * still changes later is refused if the event has been settled by then.
 */
import { within } from "../../base/deadline.ts";
import { errorData, hashedId } from "../../base/log.ts";
import type { Incoming, Reply } from "../../bots/port.ts";
import { t } from "../../screens/text/i18n.ts";
import type { Deps } from "../deps.ts";
import { nothing, notice } from "../people/replies.ts";
import type { Coming, Way, Wrapper } from "./way.ts";

/** `failed`: the reply says so, and the event is not settled. */
export type Worked = { readonly reply: Reply; readonly failed: boolean };

export const inTime = async (
  { workMostMs, log }: Pick<Deps, "workMostMs" | "log">,
  coming: Coming,
  { handle }: Pick<Way, "handle">,
): Promise<Worked> => {
  try {
    return { reply: await within(workMostMs, handle(coming), tooLong), failed: false };
  } catch (error) {
    const { received, speaks } = coming;
    // The event stays unsettled and is recovered within seconds; the person need do nothing.
    log("error", "event failed", {
      kind: received.kind,
      id: hashedId(received.id),
      ...errorData(error),
    });
    return { reply: noticeFor(received, t(speaks.language, "failed")), failed: true };
  }
};

export const worksInTime =
  (deps: Pick<Deps, "workMostMs" | "log">): Wrapper =>
  (inside) => ({ handle: async (coming) => (await inTime(deps, coming, inside)).reply });

const tooLong = (): never => {
  throw new Error("The work did not end in time.");
};

/** A notice, but nothing for whoever only opened a page: the page stays as it was. */
export const noticeFor = ({ kind }: Incoming, text: string): Reply =>
  kind === "visited" ? nothing : notice(text);
