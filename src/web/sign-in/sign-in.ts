/**
 * Decides who comes in: makes links, lets in by one, and knows whoever carries a session. Each refusal is a value,
 * which a page says in words.
 */
import type { Language } from "../../bots/card.ts";
import type { AddressBook } from "../../bots/addresses.ts";
import type { Clock } from "../../base/clock.ts";
import type { Coordinator } from "../../org/organisation.ts";
import { type Pass, newPass, readPass, spentKey, writePass } from "./pass.ts";

/** Somebody who may see pages, as the organisation file has them now. */
export type Visitor = {
  readonly person: string;
  readonly language: Language;
  readonly coordinator: Coordinator;
};

/**
 * `unknown`: none of our links, or cut short. `late`: its minutes are over. `used`: it was used
 * before. `other`: somebody else is signed in here. `left`: the person is no coordinator any more.
 * `absent`: nobody is signed in.
 */
export type SignInRefusal = "unknown" | "late" | "used" | "other" | "left" | "absent";

export type SignIn = {
  /** A link's pass for a coordinator; null: the person is none. */
  linkFor(person: string, language: Language): string | null;
  /** Looks at a link without spending it: chats and mail filters open every link before anybody. */
  look(link: string, session: string | null): Promise<Visitor | SignInRefusal>;
  /** Spends a link; gives the visitor and the session's pass. */
  enter(
    link: string,
    session: string | null,
  ): Promise<{ readonly visitor: Visitor; readonly session: string } | SignInRefusal>;
  visitor(session: string | null): Promise<Visitor | SignInRefusal>;
  leave(session: string | null): Promise<void>;
};

export type SignInDeps = {
  readonly key: Buffer;
  readonly clock: Clock;
  readonly addressBook: () => AddressBook;
  readonly store: {
    useOnce(key: string, now: number, until: number): Promise<boolean>;
    isUsed(key: string, now: number): Promise<boolean>;
  };
};

const minuteMs = 60_000;
export const linkMinutes = 10;
export const sessionHours = 8;

export const openSignIn = ({ key, clock, addressBook, store }: SignInDeps): SignIn => {
  const visitorOf = ({ person, language }: Pass): Visitor | SignInRefusal => {
    const coordinator = addressBook().coordinators.get(person);
    return coordinator === undefined ? "left" : { person, language, coordinator };
  };
  /** The pass of a session that still holds; null: nobody is signed in. */
  const sessionOf = async (text: string | null): Promise<Pass | null> => {
    const pass = text === null ? null : readPass(text, "session", key);
    if (pass === null || pass.until <= clock.now()) return null;
    return (await store.isUsed(spentKey(pass), clock.now())) ? null : pass;
  };
  const lookAt = async (
    link: string,
    session: string | null,
  ): Promise<{ readonly pass: Pass; readonly visitor: Visitor } | SignInRefusal> => {
    const pass = readPass(link, "link", key);
    if (pass === null) return "unknown";
    if (pass.until <= clock.now()) return "late";
    if (await store.isUsed(spentKey(pass), clock.now())) return "used";
    const here = await sessionOf(session);
    if (here !== null && here.person !== pass.person) return "other";
    const visitor = visitorOf(pass);
    return typeof visitor === "string" ? visitor : { pass, visitor };
  };
  return {
    linkFor: (person, language) => {
      if (!addressBook().coordinators.has(person)) return null;
      const until = clock.now() + linkMinutes * minuteMs;
      return writePass(newPass({ kind: "link", person, language, until }), key);
    },
    look: async (link, session) => {
      const seen = await lookAt(link, session);
      return typeof seen === "string" ? seen : seen.visitor;
    },
    enter: async (link, session) => {
      const seen = await lookAt(link, session);
      if (typeof seen === "string") return seen;
      const { pass, visitor } = seen;
      const now = clock.now();
      // Of two presses at the same moment one comes in.
      if (!(await store.useOnce(spentKey(pass), now, pass.until))) return "used";
      const until = now + sessionHours * 60 * minuteMs;
      const { person, language } = pass;
      const opened = writePass(newPass({ kind: "session", person, language, until }), key);
      return { visitor, session: opened };
    },
    visitor: async (session) => {
      const pass = await sessionOf(session);
      return pass === null ? "absent" : visitorOf(pass);
    },
    leave: async (session) => {
      const pass = await sessionOf(session);
      if (pass !== null) await store.useOnce(spentKey(pass), clock.now(), pass.until);
    },
  };
};
