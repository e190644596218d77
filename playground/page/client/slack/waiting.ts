/** Waits for an answer: what was pressed is not pressed again until it has come. */
import { useRef, useState } from "react";

export const useWaiting = (): readonly [boolean, (work: () => Promise<unknown>) => void] => {
  const [waiting, setWaiting] = useState(false);
  // A second press may come before the first one is drawn.
  const busy = useRef(false);
  const run = (work: () => Promise<unknown>) => {
    if (busy.current) return;
    busy.current = true;
    setWaiting(true);
    void work().finally(() => {
      busy.current = false;
      setWaiting(false);
    });
  };
  return [waiting, run];
};
