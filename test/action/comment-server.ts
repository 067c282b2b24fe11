import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach } from "vitest";

export interface PullComment {
  readonly id: number;
  body: string;
  readonly user: { readonly type: string };
  readonly author: { readonly id: number };
}

/** Whoever holds the token. */
const SELF = { id: 7 };

export interface CommentServer {
  readonly url: string;
  readonly comments: PullComment[];
  /** Method and path of each request. */
  readonly requests: readonly string[];
  /** From here on every write is refused, as to a token that only reads. */
  refuseWrites(): void;
}

const closers: (() => void)[] = [];

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/**
 * As much of GitHub's API as comments on a pull request need, and of GitLab's for notes of a merge request:
 * https://docs.github.com/rest/issues/comments, https://docs.gitlab.com/api/notes
 */
export async function serveComments(): Promise<CommentServer> {
  const comments: PullComment[] = [];
  const requests: string[] = [];
  let isReadOnly = false;
  const answer = async (request: IncomingMessage): Promise<readonly [number, unknown]> => {
    const url = new URL(request.url ?? "", "http://local");
    requests.push(`${request.method} ${url.pathname}`);
    const { authorization, "private-token": privateToken } = request.headers;
    if (authorization !== "Bearer comment-token" && privateToken !== "comment-token") return [401, {}];
    if (url.pathname === "/user") return [200, SELF];
    if (request.method === "GET") {
      const size = Number(url.searchParams.get("per_page"));
      const page = Number(url.searchParams.get("page"));
      return [200, comments.slice((page - 1) * size, page * size)];
    }
    if (isReadOnly) return [403, {}];
    const { body } = JSON.parse(await textOf(request)) as { readonly body: string };
    if (body.length > 65_536) return [422, {}];
    if (request.method === "POST") {
      comments.push({ id: comments.length + 1, body, user: { type: "Bot" }, author: SELF });
      return [201, comments.at(-1)];
    }
    const comment = comments.find(
      ({ id }) =>
        url.pathname ===
        (request.method === "PATCH"
          ? `/repos/acme/shop/issues/comments/${id}`
          : `/projects/9/merge_requests/5/notes/${id}`),
    );
    if (comment === undefined) return [404, {}];
    comment.body = body;
    return [200, comment];
  };
  const server = createServer(async (request, response) => {
    const [status, content] = await answer(request);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(content));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closers.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  const refuseWrites = () => {
    isReadOnly = true;
  };
  return { url: `http://127.0.0.1:${port}`, comments, requests, refuseWrites };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}
