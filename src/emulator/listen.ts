import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { StripeError } from "../stripe/error.ts";
import { encodeError } from "../stripe/error.ts";
import type { WireHandler, WireResponse } from "../stripe/wire.ts";
import { readRequest } from "./http/read-request.ts";
import { Refusal } from "./refusal.ts";
import { stringify } from "./request/reply.ts";

export interface ListenOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Told of every request that was answered. */
  readonly onRequest?: (served: ServedRequest) => void;
  /** Told of what the handler threw; the client gets a 500 without details. */
  readonly onFailure?: (error: unknown) => void;
}

export interface ServedRequest {
  readonly method: string;
  /** Without its query, as sent: printers must make it inert. */
  readonly path: string;
  readonly status: number;
  readonly requestId: string | undefined;
}

export interface Listener {
  readonly port: number;
  /** Takes no new connection, lets running requests end, and resolves when all are closed. */
  close(): Promise<void>;
}

const TIMES = { headers: 5_000, request: 30_000, keepAlive: 5_000, check: 1_000, closing: 2_000 } as const;
const CONNECTIONS_MAX = 256;
const HEADER_BYTES_MAX = 16_384;

/**
 * Serves a handler over HTTP, on 127.0.0.1 only. Rejects when the port can't be had. Requests whose Host isn't this
 * listener, or that a web page sent (Origin), are refused: otherwise any page in a browser could use the API through a
 * name that resolves to this machine.
 */
export async function listen(handle: WireHandler, options: ListenOptions): Promise<Listener> {
  const server = createServer({
    connectionsCheckingInterval: TIMES.check,
    headersTimeout: TIMES.headers,
    keepAliveTimeout: TIMES.keepAlive,
    maxHeaderSize: HEADER_BYTES_MAX,
    requestTimeout: TIMES.request,
    // Answered below, in Stripe's shape.
    requireHostHeader: false,
  });
  server.maxConnections = CONNECTIONS_MAX;
  server.on("clientError", refuseMalformed);
  const port = await bind(server, options.port);
  server.on("request", (request, response) => {
    serve(handle, port, request, response, options).catch((error: unknown) => {
      options.onFailure?.(error);
      response.destroy();
    });
  });
  return { port, close: () => close(server) };
}

function bind(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host: "127.0.0.1", port, exclusive: true }, () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const impatient = setTimeout(() => server.closeAllConnections(), TIMES.closing);
    server.close(() => {
      clearTimeout(impatient);
      resolve();
    });
    server.closeIdleConnections();
  });
}

async function serve(
  handle: WireHandler,
  port: number,
  request: IncomingMessage,
  response: ServerResponse,
  options: ListenOptions,
): Promise<void> {
  const reply = await answer(handle, port, request, options);
  response.writeHead(reply.status, {
    ...reply.headers,
    "content-length": Buffer.byteLength(reply.body),
  });
  response.end(reply.body);
  if (!request.complete) dropRest(request);
  const [path = ""] = (request.url ?? "").split("?");
  const requestId = reply.headers["request-id"];
  options.onRequest?.({ method: request.method ?? "", path, status: reply.status, requestId });
}

async function answer(
  handle: WireHandler,
  port: number,
  request: IncomingMessage,
  { onFailure }: ListenOptions,
): Promise<WireResponse> {
  try {
    return await handle(await readRequest(request, port));
  } catch (error) {
    if (error instanceof Refusal) return bareReply(error.error);
    onFailure?.(error);
    return bareReply({
      status: 500,
      type: "api_error",
      message: "The emulator failed on this request; its log says why.",
    });
  }
}

/** Discards the rest of a refused body for a moment, so that the client gets to read its reply, then hangs up. */
function dropRest(request: IncomingMessage): void {
  request.resume();
  const impatient = setTimeout(() => request.destroy(), TIMES.closing).unref();
  request.once("end", () => clearTimeout(impatient));
}

function bareReply(error: StripeError): WireResponse {
  return {
    status: error.status,
    headers: { "content-type": "application/json" },
    body: stringify(encodeError(error)),
  };
}

/** What Node's parser refuses before there is a request: bad syntax, headers too long or too slow. */
function refuseMalformed(error: Error & { readonly code?: string }, socket: Socket): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const [status, reason, message] =
    error.code === "HPE_HEADER_OVERFLOW"
      ? ([
          431,
          "Request Header Fields Too Large",
          `Headers may have at most ${HEADER_BYTES_MAX} bytes.`,
        ] as const)
      : error.code === "ERR_HTTP_REQUEST_TIMEOUT"
        ? ([408, "Request Timeout", "The request took too long to arrive."] as const)
        : ([400, "Bad Request", "This isn't a well-formed HTTP request."] as const);
  const { body } = bareReply({ status, type: "invalid_request_error", message });
  const head = [
    `HTTP/1.1 ${status} ${reason}`,
    "connection: close",
    "content-type: application/json",
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}
