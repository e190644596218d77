/**
 * Makes the payloads that each platform is sent for a piece of the gallery, with the product's own
 * code.
 */
import { renderCard as slackCard } from "../../src/bots/slack/draw/render.ts";
import { renderForm as slackForm } from "../../src/bots/slack/draw/render-form.ts";
import { renderCard as teamsCard } from "../../src/bots/teams/draw/render.ts";
import { renderForm as teamsForm } from "../../src/bots/teams/draw/render-form.ts";
import type { Drawn } from "./shown.ts";

/** Payloads as they are sent, as plain JSON. */
export type Json = { readonly [key: string]: unknown };
const sent = (payload: unknown): Json => JSON.parse(JSON.stringify(payload));

/** A message's or a modal's blocks; a modal also has its title and buttons. */
export const forSlack = (drawn: Drawn): Json =>
  sent(
    drawn.kind === "card"
      ? slackCard(drawn.card, "words", "cards")
      : slackForm(drawn.form, hasFaults(drawn) ? drawn : undefined),
  );

export const forTeams = (drawn: Drawn): Json =>
  sent(
    drawn.kind === "card"
      ? teamsCard(drawn.card)
      : teamsForm(drawn.form, { errors: drawn.errors, problem: drawn.problem }, "dialog"),
  );

const hasFaults = ({ errors, problem }: Drawn & { kind: "form" }): boolean =>
  problem !== null || Object.keys(errors).length > 0;
