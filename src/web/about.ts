/** Draws the page at `/`, to which the app's package points: what ID-jour is, what becomes of what is written, and for whom it is. */
import { html } from "hono/html";
import type { Language } from "../screens/card.ts";
import { t } from "../screens/text/i18n.ts";
import { framed } from "./frame.ts";

export const aboutPath = "/";

/** It says nothing of the installation: anybody may read it. */
export const aboutPage = (language: Language) =>
  framed({
    language,
    title: t(language, "web.about.title"),
    who: null,
    otherLanguage: `${aboutPath}?lang=${language === "sv" ? "en" : "sv"}`,
    body: html`<div class="refused">
      <h1>${t(language, "web.about.title")}</h1>
      <p class="lead">${t(language, "web.about.text")}</p>
      <h2 id="privacy">${t(language, "web.about.privacy.title")}</h2>
      <p>${t(language, "web.about.privacy.text")}</p>
      <p>${t(language, "web.about.privacy.whom")}</p>
      <h2 id="terms">${t(language, "web.about.terms.title")}</h2>
      <p>${t(language, "web.about.terms.text")}</p>
    </div>`,
  });
