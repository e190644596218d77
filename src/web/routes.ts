/** Names the addresses of the house, and who is let in to which page. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Language } from "../screens/card.ts";
import { agencyName } from "../screens/cards/view.ts";
import type { ReadBody, Route } from "../bots/port.ts";
import type { Organisation } from "../org/organisation.ts";
import { aboutPage, aboutPath } from "./about.ts";
import { answerWith, goTo } from "./answer.ts";
import { leavePath, stylePath } from "./frame.ts";
import type { WebPage } from "../contributions/page.ts";
import { noCookie, sessionCookie, sessionIn } from "./sign-in/cookie.ts";
import type { SignIn, SignInRefusal, Visitor } from "./sign-in/sign-in.ts";
import { enterPage, enterPath, refusedPage, refusedStatus } from "./sign-in/pages.ts";
import { styleSheet } from "./style.ts";

export type WebDeps = {
  readonly signIn: SignIn;
  /** Whether browsers reach us by TLS. */
  readonly secure: boolean;
  /** Of the address that people's browsers use. */
  readonly origin: string;
  readonly organisation: () => Organisation;
  /** The first is where whoever signs in comes to. */
  readonly pages: readonly WebPage[];
};

export const webRoutes = (deps: WebDeps): readonly Route[] => [
  {
    method: "GET",
    path: stylePath,
    serve: async (_, response) =>
      answerWith(response, { status: 200, type: "text/css", body: styleSheet }),
  },
  {
    method: "GET",
    path: aboutPath,
    serve: async (request, response) => {
      const language = asLanguage(queryOf(request).get("lang")) ?? preferred(request);
      answerWith(response, { status: 200, type: "text/html", body: await aboutPage(language) });
    },
  },
  { method: "GET", path: enterPath, serve: (...exchange) => look(deps, exchange) },
  { method: "POST", path: enterPath, serve: (...exchange) => enter(deps, exchange) },
  { method: "POST", path: leavePath, serve: (...exchange) => leave(deps, exchange) },
  ...deps.pages.map(({ path, answer }): Route => ({
    method: "GET",
    path,
    serve: (...exchange) => page(deps, exchange, answer),
  })),
];

type Exchange = readonly [IncomingMessage, ServerResponse, ReadBody];

const formBytesMax = 8_192;
const queryOf = ({ url }: IncomingMessage): URLSearchParams =>
  new URLSearchParams((url ?? "").split("?").slice(1).join("?"));
const asLanguage = (text: string | null): Language | null =>
  text === "sv" || text === "en" ? text : null;
/** What the browser prefers, for whoever is not known. */
const preferred = ({ headers }: IncomingMessage): Language =>
  /^\s*sv\b/iu.test(headers["accept-language"] ?? "sv") ? "sv" : "en";

const look = async (deps: WebDeps, [request, response]: Exchange): Promise<void> => {
  const query = queryOf(request);
  const link = query.get("link") ?? "";
  const seen = await deps.signIn.look(link, sessionIn(request, deps.secure));
  const wanted = asLanguage(query.get("lang"));
  const otherLink = (language: Language): string =>
    `${enterPath}?${new URLSearchParams({ link, lang: language === "sv" ? "en" : "sv" }).toString()}`;
  if (typeof seen === "string") {
    const language = wanted ?? preferred(request);
    await refuse(response, seen, { language, otherLanguage: otherLink(language) });
    return;
  }
  const language = wanted ?? seen.language;
  const { name, agency } = seen.coordinator;
  const body = await enterPage({
    language,
    link,
    name,
    agency: agencyName(deps.organisation(), agency, language),
    otherLanguage: otherLink(language),
  });
  answerWith(response, { status: 200, type: "text/html", body });
};

const enter = async (deps: WebDeps, [request, response, readBody]: Exchange): Promise<void> => {
  const form = await formOf(readBody);
  const language = asLanguage(form.get("lang")) ?? preferred(request);
  const entered = isFromElsewhere(deps, request)
    ? "unknown"
    : await deps.signIn.enter(form.get("link") ?? "", sessionIn(request, deps.secure));
  if (typeof entered === "string") {
    await refuse(response, entered, { language, otherLanguage: null });
    return;
  }
  goTo(response, `${deps.pages[0]?.path ?? aboutPath}?lang=${language}`, {
    "set-cookie": sessionCookie(entered.session, deps.secure),
  });
};

const leave = async (deps: WebDeps, [request, response]: Exchange): Promise<void> => {
  const language = preferred(request);
  const body = await refusedPage({ language, refusal: "absent", otherLanguage: null });
  if (isFromElsewhere(deps, request)) {
    answerWith(response, { status: 200, type: "text/html", body });
    return;
  }
  await deps.signIn.leave(sessionIn(request, deps.secure));
  const headers = { "set-cookie": noCookie(deps.secure) };
  answerWith(response, { status: 200, type: "text/html", body, headers });
};

const page = async (
  deps: WebDeps,
  [request, response]: Exchange,
  answer: WebPage["answer"],
): Promise<void> => {
  const query = queryOf(request);
  const visitor: Visitor | SignInRefusal = await deps.signIn.visitor(
    sessionIn(request, deps.secure),
  );
  const wanted = asLanguage(query.get("lang"));
  if (typeof visitor === "string") {
    const language = wanted ?? preferred(request);
    await refuse(response, visitor, { language, otherLanguage: null });
    return;
  }
  const language = wanted ?? visitor.language;
  answerWith(response, await answer({ query, language, visitor }));
};

const refuse = async (
  response: ServerResponse,
  refusal: SignInRefusal,
  said: { readonly language: Language; readonly otherLanguage: string | null },
): Promise<void> => {
  const body = await refusedPage({ refusal, ...said });
  answerWith(response, { status: refusedStatus[refusal], type: "text/html", body });
};

const formOf = async (readBody: ReadBody): Promise<URLSearchParams> => {
  const body = await readBody(formBytesMax);
  return new URLSearchParams(body.ok ? body.bytes.toString("utf8") : "");
};

/**
 * A form on another's page must neither sign anybody in nor out. Browsers say where it stood; those that
 * do not say it so, or are not asked over TLS, name its origin. What is no browser says neither.
 */
const isFromElsewhere = (
  { origin: own }: Pick<WebDeps, "origin">,
  { headers }: IncomingMessage,
): boolean => {
  const { origin, host, "sec-fetch-site": site } = headers;
  if (site !== undefined) return !["same-origin", "none"].includes(site);
  return origin !== undefined && origin !== own && URL.parse(origin)?.host !== host;
};
