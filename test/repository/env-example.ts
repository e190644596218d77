/** The text of `.env.example`, made of the settings that the product reads. */
import { type Setting, settings } from "../../src/config/settings.ts";

const heading = `# Every setting of idjour. Copy this file to .env, remove the # before what you set, and keep it from
# others (chmod 600 .env). serve and the other commands read .env in the folder they are started in;
# what the environment says wins.
#
# A setting that is present but empty is refused: leave out what you do not need.
# A secret may come from a file instead: NAME_FILE=/run/secrets/name in place of NAME=value.
# idjour doctor tells what is missing and how to mend it.
`;

const entry = ({ name, about, fallback, secret }: Setting): string => {
  const notes = [
    ...(secret ? [`secret: ${name}_FILE may name a file that holds it`] : []),
    fallback === null ? "no default" : "the value below is the default",
  ];
  return `# ${about}.\n# (${notes.join("; ")})\n#${name}=${fallback ?? ""}\n`;
};

export const environmentExample = (): string => [heading, ...settings.map(entry)].join("\n");
