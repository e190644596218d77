/** Keeps what was typed and not yet sent in the tab, so that a reload does not lose it. */
import { useCallback, useState } from "react";

const prefix = "idjour teams ";

/** A browser may refuse storage: then nothing is kept, and all else works. */
const attempt = <T>(what: () => T, otherwise: T): T => {
  try {
    return what();
  } catch {
    return otherwise;
  }
};

export const readKept = (key: string): string | null =>
  attempt(() => sessionStorage.getItem(prefix + key), null);

export const keep = (key: string, value: string): void =>
  attempt(() => sessionStorage.setItem(prefix + key, value), undefined);

export const forget = (key: string): void =>
  attempt(() => sessionStorage.removeItem(prefix + key), undefined);

/** A text that survives a reload. */
export const useDraft = (key: string): readonly [string, (text: string) => void] => {
  const [text, setText] = useState(() => readKept(key) ?? "");
  const change = useCallback(
    (next: string) => {
      setText(next);
      if (next === "") forget(key);
      else keep(key, next);
    },
    [key],
  );
  return [text, change];
};
