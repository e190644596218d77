/**
 * Both platforms behind the port, failing as real ones do. They throttle, are down, hang, are gone,
 * refuse, and lose answers after the work was done. Their contents are the truth of what people
 * see. Slack finds a post by its key; Teams cannot, and marks what may be a duplicate.
 */
import { communityOf, platformOf, storedMessage, storedPlace } from "../../src/bots/addresses.ts";
import type { Card } from "../../src/screens/card.ts";
import {
  type Chat,
  type MessageRef,
  type Person,
  type SendFailure,
  type Sent,
  markedPossibleDuplicate,
} from "../../src/bots/port.ts";
import { asPossibleDuplicate } from "../../src/screens/cards/possible-duplicate.ts";
import type { Chance } from "../../src/simulation/chance.ts";
import type { Life, Time } from "./time.ts";
import type { Weather } from "./weather.ts";

export type Post = {
  readonly ref: MessageRef;
  readonly place: string;
  /** The effect's id. */
  readonly key: string;
  /** In Teams: marked as a possible duplicate. */
  readonly marked: boolean;
  readonly at: number;
  /** Every version of the card, oldest first. */
  readonly cards: { readonly card: Card; readonly clock: number }[];
};
export type Chats = {
  readonly posts: readonly Post[];
  readonly chatFor: (life: Life) => Chat;
  readonly leave: (person: Person) => void;
  readonly comeBack: (person: Person) => void;
  /** Whether they have removed the bot; `address` is theirs or their chat's. */
  readonly isGone: (address: string) => boolean;
  readonly calls: () => number;
};

export const directPlace = (person: string): string => `${person}#direct`;
const personOf = (place: string): string => place.split("#")[0] ?? "";

type Fate = { readonly done: boolean; readonly failure: SendFailure | null; readonly ms: number };
const given = <Value>(value: Value): Sent<Value> => ({ ok: true, value });

export type Surroundings = {
  readonly time: Time;
  readonly weather: Weather;
  readonly chance: Chance;
};
export const openChats = ({ time, weather, chance }: Surroundings): Chats => {
  const posts: Post[] = [];
  const away = new Set<string>();
  let calls = 0;
  const fate = (community: string): Fate => {
    // Few different delays, so that many calls end at the same instant.
    const usual = { done: true, failure: null, ms: 100 * chance.below(3) };
    const often = chance.next() < 0.7;
    switch (weather.chat(community, time.now())) {
      case "fine":
        return usual;
      case "slow":
        return { ...usual, ms: 500 * (1 + chance.below(12)) };
      case "storm":
        return often ? fails("limited", { afterMs: 1000 * (1 + chance.below(5)) }) : usual;
      case "down":
        return fails("retry", { afterMs: 0 });
      case "drops":
        return often
          ? { done: chance.next() < 0.6, failure: unsure(community), ms: 200 * chance.below(10) }
          : usual;
      case "hangs":
        return { done: chance.next() < 0.5, failure: unsure(community), ms: 7000 };
      case "refuses":
        return chance.next() < 0.2 ? fails("refused", {}) : usual;
    }
  };
  const call = async <Value>(
    life: Life,
    address: string,
    work: () => Sent<Value>,
  ): Promise<Sent<Value>> => {
    calls += 1;
    const { done, failure, ms } = fate(communityOf(address));
    let result: Sent<Value> | null = null;
    const carryOut = (): void => {
      result ??= work();
    };
    await time.wait(life, ms / 2, done ? carryOut : undefined);
    if (done) carryOut();
    await time.wait(life, ms / 2);
    if (failure !== null) return { ok: false, failure };
    return result ?? { ok: false, failure: unsure(address) };
  };
  const isGone = (address: string): boolean => away.has(personOf(address));
  const look = (post: Post, card: Card): void => {
    post.cards.push({ card, clock: time.clock.now() });
  };
  return {
    posts,
    calls: () => calls,
    leave: (person) => away.add(person),
    comeBack: (person) => away.delete(person),
    isGone,
    chatFor: (life) => ({
      profile: (person) =>
        call(life, person, () =>
          given({
            name: "",
            language: platformOf(person) === "slack" ? "sv" : null,
            timeZone: null,
          }),
        ),
      isGuest: async () => given(false),
      direct: (person) =>
        repeatable(
          call(life, person, () =>
            isGone(person) ? gone : given(storedPlace(directPlace(person))),
          ),
        ),
      post: (place, card, { key, perhapsSent }) =>
        call(life, place, () => {
          const canTell = platformOf(place) === "slack";
          const earlier =
            canTell && perhapsSent ? posts.find((post) => post.key === key) : undefined;
          if (earlier !== undefined) return given(earlier.ref);
          if (isGone(place)) return gone;
          const ref = storedMessage(`${place}!${posts.length}`);
          const post = {
            ref,
            place,
            key,
            marked: perhapsSent && !canTell,
            at: time.now(),
            cards: [],
          };
          posts.push(post);
          look(post, post.marked ? asPossibleDuplicate(card) : card);
          return post.marked ? markedPossibleDuplicate(given(ref)) : given(ref);
        }),
      edit: (message, card) =>
        repeatable(
          call(life, message, () => {
            const post = posts.find(({ ref }) => ref === message);
            if (post === undefined || isGone(post.place)) return gone;
            look(post, card);
            return given(message);
          }),
        ),
    }),
  };
};

/** What may be done twice without harm. */
const repeatable = async <Value>(doing: Promise<Sent<Value>>): Promise<Sent<Value>> => {
  const sent = await doing;
  if (sent.ok || sent.failure.kind !== "unsure") return sent;
  return { ok: false, failure: { ...sent.failure, looks: true } };
};
const unsure = (address: string): SendFailure => {
  const failure = { kind: "unsure", why: "no answer" } as const;
  return platformOf(address) === "slack" ? { ...failure, looks: true } : failure;
};
const gone = {
  ok: false,
  failure: { kind: "gone", why: "the bot was removed", lost: "person" },
} as const;
const fails = (
  kind: "limited" | "retry" | "refused",
  more: { readonly afterMs?: number },
): Fate => ({
  done: false,
  failure:
    kind === "refused"
      ? { kind, why: "not allowed" }
      : { kind, afterMs: more.afterMs ?? 0, why: "not now" },
  ms: 20,
});
