import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from "node:http";
import { Agent as HttpsAgent, request as requestHttps } from "node:https";
import type { WireHandler, WireResponse } from "../../stripe/wire.ts";

/** A page of 100 prices with all their tiers stays far below. */
const BODY_BYTES_MAX = 64 * 1024 * 1024;

/**
 * One request over the network: sent once, nothing followed, nothing repeated (Node's `fetch` resends by itself on a
 * 421). Rejects when no whole answer came within the time, which covers the body, too.
 */
export function sendOverNetwork(origin: string, timeoutMilliseconds: number): WireHandler {
  const isSecure = origin.startsWith("https:");
  const agent = isSecure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  return (request) =>
    new Promise<WireResponse>((resolve, reject) => {
      const url = new URL(request.path, origin);
      // Dots in an id could lead elsewhere once the address is put in its normal form.
      if (url.origin !== origin || url.pathname !== request.path.split("?", 1)[0])
        return reject(new Error("unsafe path"));
      const options = {
        method: request.method,
        headers: request.headers,
        agent,
        signal: AbortSignal.timeout(timeoutMilliseconds),
      };
      const sent = (isSecure ? requestHttps : requestHttp)(url, options, (answer) => {
        readAnswer(answer).then(resolve, reject);
      });
      sent.on("error", reject);
      sent.end(request.method === "POST" ? request.body : undefined);
    });
}

async function readAnswer(answer: IncomingMessage): Promise<WireResponse> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes > BODY_BYTES_MAX) throw new Error("answer too large");
    chunks.push(chunk);
  }
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return { status: answer.statusCode ?? 0, headers, body: Buffer.concat(chunks).toString("utf8") };
}
