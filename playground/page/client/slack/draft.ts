/** Keeps a text that is being written in the browser, so that a reload loses nothing. */
import { useState } from "react";

/** Storage may be forbidden; then a draft only lives as long as the page. */
const read = (key: string): string => {
  try {
    return sessionStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
};

const keep = (key: string, text: string): void => {
  try {
    if (text === "") sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // Nothing to do: see above.
  }
};

export const useDraft = (key: string): readonly [string, (text: string) => void] => {
  const [text, setText] = useState(() => read(key));
  const change = (next: string) => {
    keep(key, next);
    setText(next);
  };
  return [text, change];
};
