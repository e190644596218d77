/** Defines a page of the web, for a signed-in visitor. */
import type { Clock } from "../base/clock.ts";
import type { Organisation } from "../org/organisation.ts";
import type { Language } from "../screens/card.ts";
import type { Store } from "../store/port/store.ts";
import type { PageAnswer } from "../web/answer.ts";
import type { Visitor } from "../web/sign-in/sign-in.ts";

export type PageAsked = {
  readonly query: URLSearchParams;
  readonly language: Language;
  readonly visitor: Visitor;
};
export type WebPage = {
  readonly path: string;
  readonly answer: (asked: PageAsked) => Promise<PageAnswer>;
};
export type PageDeps = {
  readonly store: Store;
  readonly clock: Clock;
  readonly org: () => { readonly organisation: Organisation };
};
export type OpenPages = (deps: PageDeps) => readonly WebPage[];
