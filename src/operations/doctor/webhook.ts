/** The doctor's check of the webhook: where it leads and, only with `--webhook`, whether a signed trial message is taken. */
import { quiet } from "../../base/log.ts";
import type { WebhookConfig } from "../../config/webhook.ts";
import { openWebhook } from "../../runtime/webhook.ts";
import { type Check, bad, doctorText, good } from "../doctor-checks.ts";

const name = "WEBHOOK_URL";

export const webhookChecks = async (
  config: WebhookConfig | null,
  { tries, now }: { readonly tries: boolean; readonly now: number },
): Promise<readonly Check[]> => {
  if (config === null) return [];
  // The rest of the address may be a secret.
  const host = URL.parse(config.url)?.host ?? "";
  if (!tries) return [good(name, doctorText("webhook.set", { host }))];
  const body = JSON.stringify({
    type: "idjour.test",
    timestamp: new Date(now).toISOString(),
    data: {},
  });
  const failure = await openWebhook(config, quiet)({ id: `test:${now}`, at: now, body });
  return [
    failure === null
      ? good(name, doctorText("webhook.taken", { host }))
      : bad(name, doctorText("webhook.refused", { host, said: failure.why })),
  ];
};
