/** Opens the house of pages: the addresses that it answers, and the links that let somebody in. */
import type { AddressBook } from "../bots/addresses.ts";
import type { Language } from "../screens/card.ts";
import type { Route } from "../bots/port.ts";
import type { Clock } from "../base/clock.ts";
import type { Log } from "../base/log.ts";
import type { Organisation } from "../org/organisation.ts";
import type { WebPage } from "../contributions/page.ts";
import { webRoutes } from "./routes.ts";
import { type SignInDeps, openSignIn } from "./sign-in/sign-in.ts";
import { enterPath } from "./sign-in/pages.ts";
import { type PassKeyStore, passKeyIn } from "./sign-in/pass-key.ts";

export type WebPages = {
  readonly routes: readonly Route[];
  /** The address that opens the report for one person, once; null: they may not see it. */
  linkFor(person: string, language: Language): string | null;
};

export const openWebPages = async (deps: {
  /** How people's browsers reach us. */
  readonly publicUrl: string;
  readonly dataKeys: readonly Buffer[];
  readonly log: Log;
  readonly clock: Clock;
  readonly store: SignInDeps["store"] & PassKeyStore;
  readonly org: () => { readonly organisation: Organisation; readonly addressBook: AddressBook };
  readonly pages: readonly WebPage[];
}): Promise<WebPages> => {
  const { publicUrl, clock, log, store, org } = deps;
  const organisation = (): Organisation => org().organisation;
  const addressBook = (): AddressBook => org().addressBook;
  const key = await passKeyIn(deps.dataKeys, { store, clock, log });
  const signIn = openSignIn({ key, clock, log, addressBook, store });
  return {
    routes: webRoutes({
      signIn,
      secure: publicUrl.startsWith("https:"),
      origin: new URL(publicUrl).origin,
      organisation,
      pages: deps.pages,
    }),
    linkFor: (person, language) => {
      const link = signIn.linkFor(person, language);
      if (link === null) return null;
      const address = new URL(enterPath, publicUrl);
      address.searchParams.set("link", link);
      return address.href;
    },
  };
};
