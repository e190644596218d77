/**
 * Draws the home tab anew for those who opened it lately, when something of theirs changed: a card that was sent to their
 * chat or changed there says so. Slack tells when a tab is opened and never when it is closed. Whichever process sends
 * the card draws the page, also where another was told of the opening: until when it counts as open stands in the database.
 */
import { type BoundedMap, openBoundedMap } from "../../../base/bounded-map.ts";
import type { Chat, Desk, Incoming, KeptHomes, Place } from "../../port.ts";
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
  /** Absent: no other process is there to know it. */
  readonly kept?: KeptHomes | undefined;
};
const homesMax = 1_000;
/** Nobody looks at one page longer without opening it again. */
const looksMs = 30 * 60_000;
/** What changes together is drawn together. */
const afterMs = 700;

type Home = { readonly incoming: Incoming; readonly at: HomeOf };
type Open = Home & { readonly until: number };
export const openHomes = ({ desk, clients, log, track, kept }: HomesDeps): Homes => {
  const open = openBoundedMap<Place, Open>(homesMax);
  const waiting = new Map<Place, NodeJS.Timeout>();
  const redraw = async ({ incoming, at }: Home): Promise<void> => {
    try {
      const reply = await desk.handle(incoming);
      if (reply.kind === "home") await publishHome({ handles: at }, reply.card, { clients, log });
    } catch (error) {
      // The next change, or the next opening, draws it.
      log("warn", "slack.home-not-shown", describe(error));
    }
  };
  const openAt = openPages(open, { kept, log });
  const changed = (place: Place): void => {
    if (waiting.has(place)) return;
    const timer = setTimeout(() => {
      waiting.delete(place);
      track(openAt(place).then(async (home) => (home === null ? undefined : redraw(home))));
    }, afterMs);
    waiting.set(place, timer.unref());
  };
  return {
    opened: (incoming, at) => {
      const { direct: place, person } = incoming;
      if (place === null) return;
      open.set(place, { incoming, at, until: performance.now() + looksMs });
      const home = JSON.stringify({ incoming, at } satisfies Home);
      const keeping = kept?.keep({ place, person, home }, looksMs).catch((error: unknown) => {
        log("warn", "slack.home-not-known", describe(error));
      });
      if (keeping !== undefined) track(keeping);
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

type Known = Pick<HomesDeps, "kept" | "log">;
/** Finds the page of a chat that somebody looks at; opened before another process, it is known by the database. */
const openPages = (open: BoundedMap<Place, Open>, { kept, log }: Known) => {
  const elsewhere = async (place: Place): Promise<Home | null> => {
    try {
      const found = (await kept?.find(place)) ?? null;
      const home: unknown = found === null ? null : JSON.parse(found.home);
      if (found === null || !isHome(home)) return null;
      open.set(place, { ...home, until: performance.now() + found.leftMs });
      return home;
    } catch (error) {
      log("warn", "slack.home-not-known", describe(error));
      return null;
    }
  };
  return async (place: Place): Promise<Home | null> => {
    const home = open.get(place);
    if (home !== undefined && home.until >= performance.now()) return home;
    open.delete(place);
    return elsewhere(place);
  };
};

/** What a process of this version kept. */
const isHome = (value: unknown): value is Home =>
  typeof value === "object" && value !== null && "incoming" in value && "at" in value;
