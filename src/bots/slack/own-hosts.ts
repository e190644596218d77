/**
 * Checks that an address leads to Slack itself, or to the Web API that is set. Whoever can forge one
 * must not learn what we say, nor make us call other hosts.
 */
const isAt = (hosts: ReadonlySet<string>, address: string, apiUrl: string): boolean => {
  const url = URL.parse(address);
  const api = URL.parse(apiUrl);
  if (url === null || url.username !== "" || url.password !== "") return false;
  if (api !== null && url.host === api.host && url.protocol === api.protocol) return true;
  return url.protocol === "https:" && hosts.has(url.host);
};

const answerHosts = new Set(["hooks.slack.com", "hooks.slack-gov.com"]);
/** Whether it may be a response_url. */
export const isForAnswers = (address: string, apiUrl: string): boolean =>
  isAt(answerHosts, address, apiUrl);

const fileHosts = new Set(["files.slack.com", "files.slack-gov.com"]);
/** Whether a file may lie there. */
export const isForFiles = (address: string, apiUrl: string): boolean =>
  isAt(fileHosts, address, apiUrl);
