/**
 * Finds what the guard stops anywhere in an organisation file: its free texts are shown in every agency.
 * Names, addresses and telephone numbers belong there, so what the guard would only ask about is taken.
 */
import { inspect } from "../../guard/inspect.ts";
import type { Path } from "./path.ts";

/** The keys of the ids that the platforms make. Elsewhere what looks like one may be an account's or a passport's number. */
const idKeys: ReadonlySet<unknown> = new Set(["team", "tenant", "user", "channel"]);
/** Ids of tenants, people and channels: no words of anybody's. */
const platformId =
  /^(?:[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}|(?:19|28|29):\S+|[A-Z][A-Z0-9]{6,})$/iu;

interface Stopped {
  readonly path: Path;
  readonly message: string;
}

function stoppedIn(text: string, path: Path): readonly Stopped[] {
  if (idKeys.has(path.findLast((part) => typeof part === "string")) && platformId.test(text))
    return [];
  const { decision, masked } = inspect(text);
  if (decision !== "block") return [];
  return [{ path, message: `holds personal data: take it out of ${JSON.stringify(masked)}` }];
}

/** In keys and values alike. `content`: what YAML made of the file. */
export function personalIn(content: unknown, path: Path = []): readonly Stopped[] {
  if (typeof content === "string") return stoppedIn(content, path);
  // Ten or twelve figures without quotes are a number to YAML.
  if (typeof content === "number") return stoppedIn(String(content), path);
  if (Array.isArray(content)) return content.flatMap((item, at) => personalIn(item, [...path, at]));
  if (typeof content !== "object" || content === null) return [];
  return Object.entries(content).flatMap(([key, value]) => [
    ...stoppedIn(key, path),
    ...personalIn(value, [...path, key]),
  ]);
}
