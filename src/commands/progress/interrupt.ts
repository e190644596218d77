/** Ends a long command that somebody ends with Ctrl-C: it tidies up, says what stands, and exits with 130. */

/** Of a shell: 128 and the number of SIGINT. */
const interrupted = 130;

type Interrupt = {
  /** What stands of the work, for whoever ended it. */
  readonly say: string | (() => string);
  /** Removes what is half made. */
  readonly clean?: () => void;
};

/** Until the work has ended. It is heard between two steps. */
export const interruptible = async <Answer>(
  { say, clean = () => undefined }: Interrupt,
  work: () => Promise<Answer>,
): Promise<Answer> => {
  const end = (): void => {
    clean();
    process.stderr.write(`\n${typeof say === "string" ? say : say()}\n`);
    process.exit(interrupted);
  };
  process.once("SIGINT", end);
  try {
    return await work();
  } finally {
    process.off("SIGINT", end);
  }
};
