/** Draws the pages of the signIn: the one button that opens it, and why it stays shut and what to do. */
import { html } from "hono/html";
import type { Language } from "../../screens/card.ts";
import { t } from "../../screens/text/i18n.ts";
import { framed } from "../frame.ts";
import { type SignInRefusal, linkMinutes } from "./sign-in.ts";

export const enterPath = "/report/enter";

/** `agency`: in words. */
type Entering = {
  readonly language: Language;
  readonly link: string;
  readonly name: string;
  readonly agency: string;
  readonly otherLanguage: string;
};
export const enterPage = ({ language, link, name, agency, otherLanguage }: Entering) =>
  framed({
    language,
    title: t(language, "web.enter.title"),
    who: null,
    otherLanguage,
    body: html`<h1>${t(language, "web.enter.title")}</h1>
      <p class="lead">${t(language, "web.enter.for", { name, agency })}</p>
      <form method="post" action="${enterPath}">
        <input type="hidden" name="link" value="${link}" />
        <input type="hidden" name="lang" value="${language}" />
        <p><button>${t(language, "web.enter.open")}</button></p>
      </form>
      <p class="quiet">${t(language, "web.enter.once", { minutes: linkMinutes })}</p>`,
  });

type Refusing = {
  readonly language: Language;
  readonly refusal: SignInRefusal;
  readonly otherLanguage: string | null;
};
export const refusedPage = ({ language, refusal, otherLanguage }: Refusing) =>
  framed({
    language,
    title: t(language, `web.refused.${refusal}.title`),
    who: null,
    otherLanguage,
    body: html`<div class="refused">
      <h1>${t(language, `web.refused.${refusal}.title`)}</h1>
      <p class="lead">${t(language, `web.refused.${refusal}.text`)}</p>
      <p>${t(language, `web.refused.${refusal}.todo`)}</p>
    </div>`,
  });

export const refusedStatus: Readonly<Record<SignInRefusal, number>> = {
  unknown: 404,
  late: 410,
  used: 410,
  other: 403,
  left: 403,
  absent: 401,
};
