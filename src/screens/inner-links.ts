/**
 * Takes out links to messages, files and people inside a platform, before a text crosses agencies.
 * They open for nobody in another agency, and hold ids that should not leave this one. They become
 * "https://…", as a mention becomes "@…". Links to pages that anyone can read stay.
 */
import type { Incoming } from "../bots/port.ts";

const hosts = [
  // Slack: what is inside a workspace, and its files.
  String.raw`[\w-]+\.(?:enterprise\.)?slack(?:-gov)?\.com/(?:archives|files|client|team|docs)/`,
  String.raw`files(?:-\w+)?\.slack(?:-gov)?\.com/`,
  // Teams: every page of its own, and SharePoint, which keeps its files.
  String.raw`(?:[\w-]+\.)?teams\.(?:microsoft\.(?:com|us)|cloud\.microsoft)/`,
  String.raw`[\w-]+\.sharepoint\.(?:com|us)/`,
].join("|");
/** Matches to the end of the address, without a full stop or bracket that follows it. */
const rest = String.raw`(?:[^\s<>"()]*[^\s<>"().,;:!?])?`;
const inner = new RegExp(
  String.raw`(?<![\w.-])(?:(?:https?://)?(?:${hosts})|slack://|msteams:/)${rest}`,
  "giu",
);

const withoutInnerLinks = (text: string): string => text.replace(inner, "https://…");

const inValue = (value: string | readonly string[]): string | readonly string[] =>
  typeof value === "string" ? withoutInnerLinks(value) : value.map(withoutInnerLinks);

/** Replaces inner links in all that the person wrote: a message, a form's fields. */
export const fitToCross = (incoming: Incoming): Incoming => {
  switch (incoming.kind) {
    case "typed":
    case "wrote":
    case "edited":
      return { ...incoming, text: withoutInnerLinks(incoming.text) };
    case "pressed":
      return incoming.text === null
        ? incoming
        : { ...incoming, text: withoutInnerLinks(incoming.text) };
    case "submitted":
      return {
        ...incoming,
        fields: Object.fromEntries(
          Object.entries(incoming.fields).map(([id, value]) => [id, inValue(value)]),
        ),
      };
    default:
      return incoming;
  }
};
