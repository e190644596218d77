/**
 * Reads the settings of a language model's service, which is used only where they are there: its
 * address, and a model for vectors, for drafts or for both.
 */
import { type Source, checkedUrl } from "./source.ts";

export type AiConfig = {
  /** Without a slash at its end: `https://api.example.se/v1`, or the address of an Azure resource. */
  readonly url: string;
  /** Empty: the service asks for none. */
  readonly key: string;
  /** Of Azure OpenAI, whose addresses name deployments; null: the service speaks as OpenAI does. */
  readonly apiVersion: string | null;
  /** A model, or at Azure a deployment; null: the search goes by words alone. */
  readonly embeddingModel: string | null;
  /** Null: drafts are made by template alone. */
  readonly draftModel: string | null;
};

const names = [
  "AI_URL",
  "AI_API_KEY",
  "AI_API_VERSION",
  "AI_EMBEDDING_MODEL",
  "AI_DRAFT_MODEL",
] as const;

/** Null where none of them is set. */
export const readAi = (source: Source): AiConfig | null => {
  if (!names.some((name) => source.names.includes(name))) return null;
  const [url = null, key = null, apiVersion = null, embeddingModel = null, draftModel = null] =
    names.map((name) => source.get(name));
  if (url !== null && embeddingModel === null && draftModel === null) source.problem("noAiModel");
  // What is no character of a header would be told in an error's words.
  if (!/^[\x21-\x7e]*$/u.test(key ?? "")) source.problem("aiKey");
  if (apiVersion !== null && !/^[\w.-]{1,40}$/u.test(apiVersion)) source.problem("aiVersion");
  return {
    url: address(source, url),
    key: key ?? "",
    apiVersion,
    embeddingModel,
    draftModel,
  };
};

/** A path of its own follows, so nothing else may; and what is secret belongs in the key. */
const address = (source: Source, written: string | null): string => {
  if (written === null) {
    source.problem("noAiUrl");
    return "";
  }
  const url = URL.parse(written);
  const isBare = url !== null && `${url.username}${url.password}${url.search}${url.hash}` === "";
  if (url === null || isBare) checkedUrl(source, "AI_URL", written);
  else source.problem("aiUrl");
  return written.replace(/\/+$/u, "");
};
