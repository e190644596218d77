/**
 * Draws the home tab anew for those who opened it lately, when something of theirs changed: a card that was sent to their
 * chat or changed there says so. Slack tells when a tab is opened and never when it is closed.
 */
import { openBoundedMap } from "../../../base/bounded-map.ts";
import type { Chat, Desk, Incoming, Place } from "../../port.ts";
import { placeAddress, readMessage } from "../address.ts";
import type { Clients } from "../clients.ts";
import { type SlackLog, describe } from "../log.ts";
import { publishHome } from "./home.ts";

export type Homes = {
  /** `at`: whom the page is published for. */
  opened(incoming: Incoming, at: HomeOf): void;
  /** The chat, telling of each card that it has sent. */
  following(chat: Chat): Chat;
  end(): void;
};
export type HomeOf = { readonly team: string; readonly user: string };

type HomesDeps = {
  readonly desk: Desk;
  readonly clients: Clients;
  readonly log: SlackLog;
  readonly track: (working: Promise<void>) => void;
};
const homesMax = 1_000;
/** Nobody looks at one page longer without opening it again. */
const looksMs = 30 * 60_000;
/** What changes together is drawn together. */
const afterMs = 700;

type Open = { readonly incoming: Incoming; readonly at: HomeOf; readonly until: number };
export const openHomes = ({ desk, clients, log, track }: HomesDeps): Homes => {
  const open = openBoundedMap<Place, Open>(homesMax);
  const waiting = new Map<Place, NodeJS.Timeout>();
  const redraw = async ({ incoming, at }: Open): Promise<void> => {
    try {
      const reply = await desk.handle(incoming);
      if (reply.kind === "home") await publishHome({ handles: at }, reply.card, { clients, log });
    } catch (error) {
      // The next change, or the next opening, draws it.
      log("warn", "slack.home-not-shown", describe(error));
    }
  };
  const changed = (place: Place): void => {
    const home = open.get(place);
    if (home === undefined || waiting.has(place)) return;
    if (home.until < performance.now()) return open.delete(place);
    const timer = setTimeout(() => {
      waiting.delete(place);
      track(redraw(home));
    }, afterMs);
    waiting.set(place, timer.unref());
  };
  return {
    opened: (incoming, at) => {
      const until = performance.now() + looksMs;
      if (incoming.direct !== null) open.set(incoming.direct, { incoming, at, until });
    },
    following: (chat) => ({
      ...chat,
      post: async (place, card, options) => {
        const sent = await chat.post(place, card, options);
        if (sent.ok) changed(place);
        return sent;
      },
      edit: async (message, card, near) => {
        const sent = await chat.edit(message, card, near);
        const { team, channel } = readMessage(message);
        if (sent.ok) changed(placeAddress(team, channel));
        return sent;
      },
    }),
    end: () => waiting.forEach((timer) => clearTimeout(timer)),
  };
};
