/**
 * Says whether a text may go to a service outside: its agencies have said so, the guard finds nothing in
 * it, it names nobody of ours, and nothing in it looks like a name.
 */
import { hasUnknownPair } from "../../guard/person/capitalised-pair.ts";
import { isOpenTopic } from "../../org/lookup.ts";
import type { Organisation } from "../../org/organisation.ts";
import { policyFor } from "../../org/policy.ts";
import type { ToldAbout } from "../told-about.ts";
import { contactsOf, screen } from "./screen.ts";

export const mayLeave = (text: string, organisation: Organisation): boolean =>
  screen(text, organisation).findings.length === 0 &&
  !/\bID-\d{4}-\d{5,}\b/u.test(text) &&
  !namesOf(organisation).some((name) => text.includes(name)) &&
  !hasUnknownPair(text, contactsOf(organisation));

/** A name of one word may be any word. */
export const namesOf = ({ experts, coordinators }: Organisation): readonly string[] =>
  [...experts, ...coordinators].map(({ name }) => name).filter((name) => name.includes(" "));

/** Whether a service outside may be told of it at all: each of the agencies has said `languageModel: allow`. */
export const mayBeTold = ({ topic, agencies }: ToldAbout, organisation: Organisation): boolean =>
  isOpenTopic(organisation, topic) &&
  agencies.every((agency) => policyFor(organisation, agency ?? "").languageModel === "allow");
