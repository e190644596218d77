/** Knows what countries are called in Swedish and English, so that none is taken for a person. */

const languages = ["sv", "en"] as const;
let known: ReadonlySet<string> | undefined;

/** In small letters, of every region code that the runtime knows by name. */
function countryNames(): ReadonlySet<string> {
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  const names = languages.flatMap((language) => {
    const of = new Intl.DisplayNames(language, { type: "region", fallback: "none" });
    return codes.map((code) => of.of(code)?.toLowerCase() ?? "");
  });
  return new Set(names);
}

/** The names are listed when the first is asked for: most texts have none. */
export function isCountry(name: string): boolean {
  known ??= countryNames();
  return known.has(name.toLowerCase());
}
