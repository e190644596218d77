/** Draws the frame of every page: its language, who is signed in, and the switch to the other language. */
import { html } from "hono/html";
import type { Language } from "../screens/card.ts";
import { productName, t } from "../screens/text/i18n.ts";

export type Markup = ReturnType<typeof html>;

export type Framed = {
  readonly language: Language;
  readonly title: string;
  /** The name of whoever is signed in; null: nobody is. */
  readonly who: string | null;
  /** The address of the same page in the other language; null: it cannot be asked for again. */
  readonly otherLanguage: string | null;
  readonly body: Markup;
};

export const stylePath = "/report/style.css";
export const leavePath = "/report/leave";

export const framed = async (page: Framed): Promise<string> => {
  const { language, title, who, otherLanguage, body } = page;
  const other = language === "sv" ? "en" : "sv";
  const drawn = await html`<html lang="${language}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <title>${title} – ${productName}</title>
      <link rel="stylesheet" href="${stylePath}" />
    </head>
    <body>
      <a class="skip" href="#content">${t(language, "web.skip")}</a>
      <header>
        <p class="name">${productName}</p>
        <div class="who">
          ${
            otherLanguage === null
              ? ""
              : html`<a href="${otherLanguage}" lang="${other}" hreflang="${other}"
                  >${t(other, "web.thisLanguage")}</a
                >`
          }
          ${who === null ? "" : leaving(who, language)}
        </div>
      </header>
      <main id="content" tabindex="-1">${body}</main>
    </body>
  </html>`;
  return `<!doctype html>\n${drawn}`;
};

const leaving = (who: string, language: Language): Markup =>
  html`<p>${who}</p>
    <form method="post" action="${leavePath}">
      <button class="plain">${t(language, "web.leave")}</button>
    </form>`;
