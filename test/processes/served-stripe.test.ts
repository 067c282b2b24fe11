import Stripe from "stripe";
import { expect, it } from "vitest";
import { createFolder, createProject } from "../cli/project-folder.ts";
import { runProgram, serveProgram, stripeAt } from "./program.ts";

/** The stripe package as it comes from npm, on `tariff serve` as it comes from this one. */

it("makes objects with it, walks its pages and expands what is referred to", async () => {
  const server = await serveProgram(["--memory", "--port", "0"], createFolder());
  const stripe = stripeAt(server.address);
  const product = await stripe.products.create({
    name: "Pro",
    default_price_data: { currency: "usd", unit_amount: 2900, recurring: { interval: "month" } },
    expand: ["default_price"],
  });
  expect(product.default_price).toMatchObject({ object: "price", unit_amount: 2900, product: product.id });
  const made = [String((product.default_price as Stripe.Price).id)];
  for (let amount = 1; amount <= 24; amount++)
    made.unshift(
      (await stripe.prices.create({ product: product.id, currency: "usd", unit_amount: amount })).id,
    );
  const first = await stripe.prices.list({ product: product.id, limit: 10 });
  expect(first).toMatchObject({ has_more: true, url: "/v1/prices" });
  const walked: string[] = [];
  for await (const price of stripe.prices.list({ product: product.id, limit: 10 })) walked.push(price.id);
  expect(walked).toEqual(made);
  const back = await stripe.prices.list({ product: product.id, limit: 10, ending_before: made[12]! });
  expect(back.data.map(({ id }) => id)).toEqual(made.slice(2, 12));
  const [expanded] = (await stripe.prices.list({ limit: 1, expand: ["data.product"] })).data;
  expect(expanded?.product).toMatchObject({ object: "product", name: "Pro" });
  await server.stop();
});

it("throws the classes of the package", async () => {
  const server = await serveProgram(["--memory", "--port", "0"], createFolder());
  const stripe = stripeAt(server.address);
  const missing = await stripe.products.retrieve("none").catch((error: unknown) => error);
  expect(missing).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
  expect(missing).toMatchObject({
    statusCode: 404,
    code: "resource_missing",
    requestId: expect.stringMatching(/^req_/),
  });
  const wrong = await stripe.products.create({ name: "" }).catch((error: unknown) => error);
  expect(wrong).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
  expect(wrong).toMatchObject({ statusCode: 400, param: "name" });
  await stripe.products.create({ name: "a" }, { idempotencyKey: "same" });
  const clash = await stripe.products
    .create({ name: "b" }, { idempotencyKey: "same" })
    .catch((error: unknown) => error);
  expect(clash).toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
  const { hostname: host, port } = new URL(server.address);
  const live = new Stripe("sk_live_x", { host, port, protocol: "http" });
  await expect(live.products.list()).rejects.toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
  await server.stop();
  await expect(stripe.products.list({}, { maxNetworkRetries: 0 })).rejects.toBeInstanceOf(
    Stripe.errors.StripeConnectionError,
  );
});

it("sees what an apply wrote, and what it writes itself is there after a restart and drift for the next plan", async () => {
  const cwd = createProject();
  expect((await runProgram(["apply", "--yes"], { cwd })).code).toBe(0);
  const server = await serveProgram(["--port", "0"], cwd);
  const stripe = stripeAt(server.address);
  expect((await stripe.prices.list({ lookup_keys: ["pro.monthly"] })).data).toMatchObject([
    { unit_amount: 1200 },
  ]);
  await stripe.products.update("pro", { name: "By hand" });
  expect((await server.stop()).code).toBe(130);
  const again = await serveProgram(["--port", "0"], cwd);
  expect((await stripeAt(again.address).products.retrieve("pro")).name).toBe("By hand");
  const { code, out } = await runProgram(["plan", "--only", "drift", "--detailed-exitcode"], { cwd });
  expect(code).toBe(2);
  expect(out).toContain("By hand");
  await again.stop();
});
