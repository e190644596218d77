/** Numbers the terms of the index and counts the articles that hold each. */
export const openTerms = () => {
  const ids = new Map<string, number>();
  const names: string[] = [];
  const holders: number[] = [];
  return {
    find: (name: string): number | undefined => ids.get(name),
    idOf: (name: string): number => {
      const known = ids.get(name);
      if (known !== undefined) return known;
      const id = names.push(name) - 1;
      ids.set(name, id);
      holders.push(0);
      return id;
    },
    nameOf: (id: number): string => names[id] ?? "",
    holdersOf: (id: number): number => holders[id] ?? 0,
    count: (id: number, step: 1 | -1): void => {
      holders[id] = (holders[id] ?? 0) + step;
    },
  };
};
