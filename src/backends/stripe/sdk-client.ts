import Stripe from "stripe";
import { API_VERSION } from "../../stripe/api-version.ts";
import type { WireResponse } from "../../stripe/wire.ts";
import type { Connection } from "../connection.ts";

export interface SdkRequest {
  readonly method: "GET" | "POST" | "DELETE";
  /** With the query. */
  readonly path: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly idempotencyKey?: string;
}

type HttpClient = NonNullable<Stripe.StripeConfig["httpClient"]>;

/** What became of one send: an answer as it stood on the wire, or none and why. */
export class Answer {
  readonly response: WireResponse | undefined;
  readonly lostBecause: string;

  constructor(response: WireResponse | undefined, lostBecause: string) {
    this.response = response;
    this.lostBecause = lostBecause;
  }
}

export interface SdkClient {
  /** Sends once, whatever comes back, and never rejects for what the other side does. */
  send(request: SdkRequest): Promise<Answer>;
}

/**
 * The official SDK builds the request: form encoding, version, authorization, user agent. Answers pass through it
 * undecoded, as its own decoding turns decimals into objects, hides headers and resends when a connection is closed.
 */
export function createSdkClient(connection: Connection, toolVersion: string): SdkClient {
  const stripe = new Stripe("", {
    // A key given as a string would show when the client is inspected.
    authenticator: async (request) => {
      request.headers["Authorization"] = connection.key.authorization();
    },
    apiVersion: API_VERSION,
    appInfo: { name: "tariff", version: toolVersion },
    httpClient: passThroughClient(connection),
    maxNetworkRetries: 0,
    telemetry: false,
  });
  return {
    async send(request) {
      const options = request.idempotencyKey === undefined ? {} : { idempotencyKey: request.idempotencyKey };
      const params = request.method === "POST" ? { ...request.params } : undefined;
      return await stripe.rawRequest(request.method, request.path, params, options);
    },
  };
}

function passThroughClient(connection: Connection): HttpClient {
  return {
    getClientName: () => "tariff",
    makeRequest: async (_host, _port, path, method, headers, body) => {
      const answer = await sendOnce(connection, {
        method: method as SdkRequest["method"],
        path,
        headers: plainHeaders(headers),
        body,
      });
      return passThroughResponse(answer);
    },
  };
}

/** To the SDK every answer is a success without headers, so that it has nothing to retry, warn of or record. */
function passThroughResponse(answer: Answer): Awaited<ReturnType<HttpClient["makeRequest"]>> {
  return {
    getStatusCode: () => 200,
    getHeaders: () => ({}),
    getRawResponse: () => ({}),
    toStream: () => undefined,
    toJSON: async () => answer,
  };
}

async function sendOnce(connection: Connection, request: Parameters<Connection["send"]>[0]): Promise<Answer> {
  try {
    const response = await connection.send(request);
    return new Answer(withoutKey(connection, response), "");
  } catch (error) {
    return new Answer(undefined, reasonOf(error));
  }
}

/** Whatever the other side echoes, the key stays on this side of the door. */
function withoutKey(connection: Connection, response: WireResponse): WireResponse {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers))
    headers[name.toLowerCase()] = connection.key.removeFrom(value);
  return { status: response.status, headers, body: connection.key.removeFrom(response.body) };
}

function plainHeaders(headers: object): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) plain[name.toLowerCase()] = String(value);
  return plain;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "no answer";
  if ("code" in error && typeof error.code === "string") return error.code;
  return error.name === "Error" ? error.message : error.name;
}
