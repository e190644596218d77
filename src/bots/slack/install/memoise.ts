/** Remembers the answers to a question for `ms` milliseconds; a failure is not remembered. */
export const memoise = <Value>(ms: number, ask: (id: string) => Promise<Value>) => {
  type Known = { readonly until: number; readonly value: Promise<Value> };
  const known = new Map<string, Known>();
  return {
    of: (id: string): Promise<Value> => {
      const at = performance.now();
      const before = known.get(id);
      if (before !== undefined && before.until > at) return before.value;
      const value = ask(id);
      known.set(id, { until: at + ms, value });
      value.catch(() => known.delete(id));
      return value;
    },
    forget: () => known.clear(),
  };
};
