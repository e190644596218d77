/**
 * Checks that a response_url may be called: only when it leads to Slack itself. Whoever can forge
 * one must not learn what we say, nor make us call other hosts.
 */
const slackHosts = new Set(["hooks.slack.com", "hooks.slack-gov.com"]);

export const mayCall = (address: string, apiUrl: string): boolean => {
  const url = URL.parse(address);
  const api = URL.parse(apiUrl);
  if (url === null || url.username !== "" || url.password !== "") return false;
  if (api !== null && url.host === api.host && url.protocol === api.protocol) return true;
  return url.protocol === "https:" && slackHosts.has(url.host);
};
