/** Sends deeds to the server, and keeps its errors until they have been read. */
import { useCallback, useState } from "react";
import type { InBoth } from "../board.ts";
import type { Deed, Done } from "../deed.ts";
import type { Act } from "./chat.ts";

export type Problem = { readonly id: number; readonly why: InBoth };

const unreachable: InBoth = {
  sv: "Programmet svarar inte. Kör det fortfarande i terminalen?",
  en: "The program does not answer. Is it still running in the terminal?",
};

const send = async (deed: Deed): Promise<Done> => {
  try {
    const response = await fetch("/do", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(deed),
    });
    if (!response.ok) {
      const words = await response.text();
      return { ok: false, why: { sv: words, en: words } };
    }
    return await response.json();
  } catch {
    return { ok: false, why: unreachable };
  }
};

let last = 0;

export const useActing = (): {
  readonly act: Act;
  readonly problems: readonly Problem[];
  readonly dismiss: (id: number) => void;
} => {
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const act = useCallback(async (deed: Deed): Promise<Done> => {
    const done = await send(deed);
    // Earlier errors are over when something can be done.
    if (done.ok) setProblems((known) => (known.length === 0 ? known : []));
    else {
      last += 1;
      const problem = { id: last, why: done.why };
      setProblems((known) => [...known.slice(-2), problem]);
    }
    return done;
  }, []);
  const dismiss = useCallback(
    (id: number) => setProblems((known) => known.filter((one) => one.id !== id)),
    [],
  );
  return { act, problems, dismiss };
};
