/**
 * Publishes the app's home tab: one page for each person, drawn anew whenever they open it, and while it is open
 * (homes.ts). It is
 * no modal: nothing updates it or is pushed on it, and each page replaces the one before it for
 * good.
 */
import type { Card } from "../../../screens/card.ts";
import type { ReplyDeadline } from "./reply-deadline.ts";
import { platformError } from "../failure.ts";
import { describe } from "../log.ts";
import type { SlackBlock } from "../draw/chart.ts";
import { renderCard } from "../draw/render.ts";
import type { Viewing } from "./views.ts";

/** A failure is only logged: nobody waits for an answer, and the next opening draws the page. */
export const publishHome = async (
  { handles }: { readonly handles: Pick<ReplyDeadline["handles"], "team" | "user"> },
  card: Card,
  { clients, log }: Pick<Viewing, "clients" | "log">,
): Promise<void> => {
  try {
    const client = await clients.of(handles.team);
    if (client === null) return;
    const view = { type: "home" as const, blocks: homeBlocks(card) };
    await client.views.publish({ user_id: handles.user, view });
  } catch (error) {
    const slack = platformError(error)?.slice(0, 80);
    log("warn", "slack.home-not-shown", { slack, ...describe(error) });
  }
};

/** The buttons stand under the title and the first sentence, since a page is read from the top. */
const homeBlocks = (card: Card): SlackBlock[] => {
  const { blocks } = renderCard(card);
  const said = blocks.filter(({ type }) => type !== "actions");
  const buttons = blocks.filter(({ type }) => type === "actions");
  return [...said.slice(0, 2), ...buttons, ...said.slice(2)];
};
