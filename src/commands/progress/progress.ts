/** Tells on standard error how far a long command has come: a bar on a terminal, lines elsewhere. */
export type Progress = {
  readonly done: (more: number) => void;
  readonly end: () => void;
};
type Err = Pick<NodeJS.WriteStream, "write"> & { readonly isTTY?: boolean };

/** Fewer steps are over before anybody wonders. */
const least = 2_000;
const width = 30;

export const openProgress = (
  steps: number,
  say: (percent: number) => string,
  err: Err = process.stderr,
): Progress => {
  let done = 0;
  let told = 0;
  const isTerminal = err.isTTY === true;
  const parts = isTerminal ? 100 : 10;
  const tell = (): void => {
    const percent = Math.floor((done / steps) * 100);
    const said = say(percent);
    err.write(isTerminal ? `\r${barOf(percent)} ${said}` : `${said}\n`);
  };
  return {
    done: (more) => {
      done += more;
      if (steps < least || Math.floor((done / steps) * parts) === told) return;
      told = Math.floor((done / steps) * parts);
      tell();
    },
    end: () => {
      if (steps >= least && isTerminal) err.write("\n");
    },
  };
};

export const barOf = (percent: number): string => {
  const filled = Math.round((percent / 100) * width);
  return `[${"#".repeat(filled)}${"-".repeat(width - filled)}]`;
};

/** In milliseconds: before the first nobody wonders; on a terminal a line is written over. */
const [quietMs, terminalMs, lineMs] = [1_500, 250, 5_000];
export const clearLine = "\r\u001B[K";

/**
 * Of work whose end nobody knows beforehand: how much is done so far. `now` is in milliseconds, of
 * any clock that only goes forward.
 */
export const openProgressCount = (
  say: (count: number) => string,
  err: Err = process.stderr,
  now: () => number = () => performance.now(),
): Progress => {
  const isTerminal = err.isTTY === true;
  let count = 0;
  let next = now() + quietMs;
  let isTold = false;
  return {
    done: (more) => {
      count += more;
      if (now() < next) return;
      next = now() + (isTerminal ? terminalMs : lineMs);
      isTold = true;
      err.write(isTerminal ? `${clearLine}${say(count)}` : `${say(count)}\n`);
    },
    end: () => {
      if (isTold && isTerminal) err.write(clearLine);
    },
  };
};

/** Tells in seconds, of work that cannot be counted, that it is still going on. */
export const ticking = async <Answer>(
  say: (seconds: number) => string,
  work: () => Promise<Answer>,
): Promise<Answer> => {
  const progress = openProgressCount(say);
  const beat = setInterval(() => progress.done(1), 1_000);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    progress.end();
  }
};
