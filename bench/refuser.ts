/**
 * Refuses all requests at once, in a process of its own: what a flood takes of the machine, whoever
 * it is sent to. Tells its address, and ends with whoever started it.
 */
import { createServer } from "node:http";

const server = createServer((_, response) => response.writeHead(401).end());
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object") process.send?.(`http://127.0.0.1:${address?.port}`);
});
process.once("disconnect", () => process.exit());
