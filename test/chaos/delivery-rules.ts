/**
 * Rules of delivery, nothing lost and nothing doubled: what was acknowledged arrives, once, in
 * order, and as it is now.
 */
import { platformOf } from "../../src/bots/addresses.ts";
import { type KeptReason, readReason } from "../../src/store/port/parked.ts";
import type { Effect, To } from "../../src/tickets/effects.ts";
import type { Post } from "./chats.ts";
import { type ParsedTicketSlot, parseTicketSlot } from "../../src/tickets/slots.ts";
import { type Known, type Rule, seenBy, slotOf, wordsIn } from "./known.ts";
import { ownerOf } from "./people.ts";

const askedOnce: Rule = ({ people, questions }) =>
  people.asked.flatMap(({ draft, sent }) => {
    const found = questions.filter(({ ticket }) => ticket.id === draft).length;
    const acked = sent.some(({ acked: taken }) => taken);
    return acked && found !== 1 ? [`asked and acknowledged, but ${found} questions ${draft}`] : [];
  });

/**
 * By effect: Slack can tell, so it is never posted twice; Teams cannot, so every further post is
 * marked.
 */
const postedOnce: Rule = ({ chats }) =>
  [...Map.groupBy(chats.posts, ({ key }) => key)].flatMap(([key, posts]) => {
    const unmarked = posts.filter(({ marked }) => !marked).length;
    const slack = posts.some(({ place }) => platformOf(place) === "slack");
    return unmarked > 1 || (slack && posts.length > 1)
      ? [`${key} was posted ${posts.length} times`]
      : [];
  });

/** By contents: one card of a question to one person, however many effects showed it. */
const shownOnce: Rule = (known) => {
  const first = known.chats.posts.filter(
    (post) => !post.marked && slotOf(known, post).ticket !== null,
  );
  const cards = Map.groupBy(first, (post) => {
    const { ticket, slot } = slotOf(known, post);
    return `${ticket} ${slot} ${post.place} ${slot === "" ? post.key : ""}`;
  });
  return [...cards].flatMap(([card, posts]) =>
    posts.length > 1 ? [`shown ${posts.length} times: ${card}`] : [],
  );
};

/** A mark stays, whatever the card shows later. */
const marksStay: Rule = ({ chats }) =>
  chats.posts.flatMap(({ key, marked, cards }) => {
    const says = cards.every(({ card }) => JSON.stringify(card.parts).includes("upprepning"));
    return marked && !says ? [`${key} does not say any more that it may be a repeat`] : [];
  });

const always: readonly (ParsedTicketSlot["name"] | undefined)[] = [
  "receipt",
  "taken",
  "answer",
  "message",
  "offer",
  "work",
  "released",
  "result",
];

const mayGiveUp = (why: KeptReason): boolean =>
  "platform" in why &&
  why.platform !== null &&
  (why.code === "gone" ||
    why.code === "refused" ||
    (why.code === "unsure" && why.platform === "teams"));

/**
 * What was to be shown was shown, or is parked because the person or the platform would not have
 * it, or because Teams would not say whether it has it.
 */
const nothingLost: Rule = (known) =>
  [...known.outbox.values()].flatMap((row) => {
    const effect = row.effect as Effect;
    if (row.sentAt === null && row.parkedAt === null)
      return row.dueAt <= known.time.clock.now() ? [`never left: ${row.id}`] : [];
    if (row.parkedAt !== null)
      return mayGiveUp(readReason(row.parkedWhy ?? "")) && effect.kind !== "timer"
        ? []
        : [`given up: ${row.id} ${row.parkedWhy}`];
    if (effect.kind !== "show" || !always.includes(parseTicketSlot(effect.slot)?.name)) return [];
    const shown = known.chats.posts.some((post) => {
      const { ticket, slot } = slotOf(known, post);
      return ticket === row.ticket && slot === effect.slot && isFor(known, effect.to, post, ticket);
    });
    return shown ? [] : [`not shown though sent: ${row.id} ${effect.slot}`];
  });

const isFor = (known: Known, to: To, post: Post, id: string | null): boolean => {
  const owner = ownerOf(known.town, post);
  const asker = known.questions.find(({ ticket }) => ticket.id === id)?.ticket.asker.person;
  return to.kind === "asker" ? owner?.address === asker : "id" in to ? owner?.id === to.id : true;
};

/** Whoever's words or answer could not be delivered was notified. */
const sendersTold: Rule = (known) =>
  [...known.outbox.values()].flatMap((row) => {
    const effect = row.effect as Effect;
    if (row.parkedAt === null || !("slot" in effect)) return [];
    if (!/^(message|answer):/u.test(effect.slot)) return [];
    const told = [...known.outbox.values()].some(
      (other) => other.effect.kind === "tell" && other.ticket === row.ticket,
    );
    return told ? [] : [`nobody told that ${effect.slot} of ${row.ticket} did not arrive`];
  });

const answersReachTheAsker: Rule = (known) =>
  known.questions.flatMap(({ ticket }) =>
    ticket.answers.flatMap((_, i) => {
      const slot = `answer:${i + 1}`;
      const shown = seenBy(known, ticket.asker.person).filter((post) => {
        const found = slotOf(known, post);
        return found.ticket === ticket.id && found.slot === slot;
      });
      // A marked card may be a duplicate, or the only one.
      const clean = shown.filter(({ marked }) => !marked);
      const parked = [...known.outbox.values()].some(
        ({ ticket: id, effect, parkedAt }) =>
          id === ticket.id && parkedAt !== null && (effect as { slot?: string }).slot === slot,
      );
      return (shown.length > 0 && clean.length <= 1) || (shown.length === 0 && parked)
        ? []
        : [`${slot} of ${ticket.number} reached the asker ${shown.length} times`];
    }),
  );

/** Relayed messages and answers arrive in the order in which they were sent. */
const inOrder: Rule = (known) =>
  known.questions.flatMap(({ ticket, history }) => {
    const order = history.flatMap(({ event }) =>
      event.type === "wrote" || event.type === "facts-requested"
        ? [`message:${event.text.id}`]
        : [],
    );
    const places = Map.groupBy(known.chats.posts, ({ place }) => place);
    // What the platform refused to bring comes again with the next acceptance, after what it let by.
    const refused = new Set(
      [...known.outbox.values()].flatMap(({ parkedAt, effect }) =>
        parkedAt === null ? [] : [(effect as { slot?: string }).slot],
      ),
    );
    return [...places].flatMap(([place, posts]) => {
      const got = posts
        .filter(({ marked }) => !marked)
        .map((post) => slotOf(known, post))
        .filter((found) => found.ticket === ticket.id && !refused.has(found.slot))
        .map(({ slot }) => order.indexOf(slot))
        .filter((index) => index >= 0);
      return got.every((index, i) => i === 0 || index > (got[i - 1] ?? -1))
        ? []
        : [`messages of ${ticket.number} reached ${place} as ${got.join(", ")}`];
    });
  });

/**
 * What one person wrote is recorded in the order in which it arrived at one process, but for what
 * waited for a press of theirs, and for what came in the minute in which the clock was set back: here
 * messages bear no time of their platform, so they count as sent when they came.
 */
const recordedInOrder: Rule = (known) =>
  known.questions.flatMap(({ ticket, history }) => {
    const position = new Map(
      history.flatMap(({ event }, i) =>
        event.type === "wrote" ? [[event.text.id, i] as const] : [],
      ),
    );
    const amidSetBack = (at: number): boolean =>
      known.weather.jumps.some((jump) => jump.ms < 0 && at >= jump.at && at < jump.at + 60_000);
    const atOnce = known.people.written.filter(
      ({ message, versions }) =>
        !known.waited.has(message) && !amidSetBack(versions[0]?.delivery.at ?? 0),
    );
    const written = atOnce.flatMap((one) => {
      const arrived = one.versions[0]?.delivery.arrived ?? null;
      const text = known.links.get(one.message);
      const at = text === undefined ? undefined : position.get(text);
      return arrived === null || at === undefined ? [] : [{ by: one.by.id, arrived, at }];
    });
    return [...Map.groupBy(written, ({ by, arrived }) => `${by} at ${arrived.life.name}`)].flatMap(
      ([who, all]) => {
        const sorted = all.toSorted((a, b) => a.arrived.order - b.arrived.order);
        return sorted.every(({ at }, i) => i === 0 || at > (sorted[i - 1]?.at ?? -1))
          ? []
          : [`${who} wrote in ${ticket.number} in another order than is recorded`];
      },
    );
  });

/** What was acknowledged is relayed, or its writer has been answered since. */
const wordsAccountedFor: Rule = (known) =>
  known.people.written.flatMap(({ by, message, versions: [first, ...later] }) => {
    if (first === undefined || !first.delivery.acked || known.links.has(message)) return [];
    // Deleted before it was relayed.
    if (later.some(({ word }) => word === null)) return [];
    const { at, replies } = first.delivery;
    const heard =
      replies.some((reply) => "text" in reply) ||
      seenBy(known, by.address).some(
        (post) =>
          (post.at >= at && /^(tell|put|forgotten):/u.test(post.key)) ||
          // Words in a row wait together on the card that the first of them got.
          post.cards.some(({ card }) =>
            [first, ...later].some(({ word }) => JSON.stringify(card).includes(word ?? " ")),
          ),
      ) ||
      [...known.outbox.values()].some(
        ({ parkedAt, stream }) => parkedAt !== null && stream.includes(by.address),
      );
    return heard ? [] : [`${by.id} wrote ${first.word} and nothing came of it`];
  });

/** Whoever declined for conflict sees no words of it from then on (privacy-rules.ts). */
const hasConflict = (known: Known, post: Post | undefined): boolean => {
  if (post === undefined) return false;
  const owner = ownerOf(known.town, post)?.id;
  const { ticket } = slotOf(known, post);
  const asked = known.questions.find((one) => one.ticket.id === ticket);
  return (
    asked?.ticket.offers.some(
      ({ expert, declined }) => expert === owner && declined === "conflict",
    ) ?? false
  );
};

/** After the last change of a message, whoever has it and may see it sees it as it is. */
const changesFollow: Rule = (known) =>
  known.people.written.flatMap(({ message }) => {
    const text = known.links.get(message);
    if (text === undefined) return [];
    const body = known.texts.get(text);
    const copies = Map.groupBy(
      known.chats.posts.filter((post) => slotOf(known, post).slot === `message:${text}`),
      ({ place }) => place,
    );
    return [...copies].flatMap(([place, posts]) => {
      // Whom the platform refused to bring the change, or who is gone, has the older version.
      const parked = [...known.outbox.values()].some(
        ({ parkedAt, effect }) =>
          parkedAt !== null && (effect as { slot?: string }).slot === `message:${text}`,
      );
      if (parked || known.chats.isGone(place)) return [];
      const shown = JSON.stringify(posts.at(-1)?.cards.at(-1)?.card.parts ?? []);
      const mayBeBare = body === undefined || hasConflict(known, posts.at(-1));
      const right =
        (body !== undefined && shown.includes(body)) || (mayBeBare && wordsIn(shown).length === 0);
      return right ? [] : [`${place} does not see ${text} as it is now: ${body ?? "removed"}`];
    });
  });

export const deliveryRules: readonly Rule[] = [
  askedOnce,
  postedOnce,
  marksStay,
  shownOnce,
  nothingLost,
  sendersTold,
  answersReachTheAsker,
  inOrder,
  recordedInOrder,
  wordsAccountedFor,
  changesFollow,
];
