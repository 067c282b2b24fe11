import type { IncomingMessage } from "node:http";
import { FORM_LIMITS } from "../../stripe/form.ts";
import type { WireRequest } from "../../stripe/wire.ts";
import { Refusal } from "../refusal.ts";

const METHODS: readonly WireRequest["method"][] = ["GET", "POST", "DELETE"];

/** Reads a request to this listener's `port` whole. Refuses foreign hosts, web pages, large and foreign bodies. */
export async function readRequest(request: IncomingMessage, port: number): Promise<WireRequest> {
  checkHost(request, port);
  if (request.headers.origin !== undefined) {
    throw refuse(
      403,
      "Requests from web pages (with an Origin header) are refused: the emulator is for programs on this machine.",
    );
  }
  const method = METHODS.find((known) => known === request.method);
  if (method === undefined)
    throw refuse(405, `The method ${request.method} isn't served; ${METHODS.join(", ")} are.`);
  const path = request.url ?? "";
  if (!path.startsWith("/")) throw refuse(400, "The request target must be a path.");
  const body = await readBody(request);
  checkContentType(request, body);
  return { method, path, headers: plainHeaders(request), body };
}

/** https://github.com/advisories/GHSA-w48q-cv73-mx4w: without this check, DNS rebinding opens a local server to any page. */
function checkHost(request: IncomingMessage, port: number): void {
  const hosts = request.headersDistinct["host"] ?? [];
  const [host] = hosts;
  const names = ["127.0.0.1", "localhost"];
  const allowed = names.flatMap((name) => [`${name}:${port}`, ...(port === 80 ? [name] : [])]);
  if (hosts.length === 1 && host !== undefined && allowed.includes(host.toLowerCase())) return;
  throw refuse(
    403,
    `The Host header must be ${names.map((name) => `${name}:${port}`).join(" or ")}. The emulator answers only requests made to this machine by its own name.`,
  );
}

async function readBody(request: IncomingMessage): Promise<string> {
  const limit = FORM_LIMITS.bytes;
  const tooLarge = () => refuse(413, `The body may have at most ${limit} bytes.`);
  if (Number(request.headers["content-length"] ?? 0) > limit) throw tooLarge();
  const chunks: Buffer[] = [];
  let length = 0;
  await new Promise<void>((resolve, reject) => {
    const take = (chunk: Buffer): void => {
      length += chunk.length;
      if (length <= limit) {
        chunks.push(chunk);
        return;
      }
      request.off("data", take);
      reject(tooLarge());
    };
    request.on("data", take);
    request.on("end", resolve);
    request.on("error", reject);
    request.on("close", () => reject(refuse(400, "The request broke off.")));
  });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw refuse(400, "The body isn't valid UTF-8.");
  }
}

function checkContentType(request: IncomingMessage, body: string): void {
  const [type = ""] = (request.headers["content-type"] ?? "").split(";");
  if (body === "" || type.trim().toLowerCase() === "application/x-www-form-urlencoded") return;
  throw refuse(400, "Send the body as application/x-www-form-urlencoded: this API takes forms, not JSON.");
}

function plainHeaders(request: IncomingMessage): Readonly<Record<string, string>> {
  const headers: Record<string, string> = Object.create(null);
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    if (values !== undefined) headers[name] = values.join(", ");
  }
  return headers;
}

function refuse(status: number, message: string): Refusal {
  return new Refusal({ status, type: "invalid_request_error", message });
}
