/** Says whether a text may go to a service outside: the guard finds nothing in it, and it names nobody of ours. */
import type { Organisation } from "../org/organisation.ts";
import { screen } from "./screen.ts";

export const mayLeave = (text: string, organisation: Organisation): boolean =>
  screen(text, organisation).findings.length === 0 &&
  !/\bID-\d{4}-\d{5,}\b/u.test(text) &&
  !namesOf(organisation).some((name) => text.includes(name));

/** A name of one word may be any word. */
export const namesOf = ({ experts, coordinators }: Organisation): readonly string[] =>
  [...experts, ...coordinators].map(({ name }) => name).filter((name) => name.includes(" "));
