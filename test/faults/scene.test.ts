import { expect, it } from "vitest";
import { CHANGE_ACTIONS } from "../../src/reconciler/change.ts";
import { carryOut, connect, plan } from "../support/account.ts";
import { makeScene, setStage } from "./scene.ts";

it("the scene's edit touches every kind in every way, some forty changes of them", async () => {
  const scene = await makeScene();
  const stage = await setStage(scene, (inner) => inner);
  const backend = connect(stage.handle);
  const work = await plan(scene.catalog, backend, { prune: true });
  expect(work.plan.findings).toEqual([]);
  expect(work.plan.changes.length).toBeGreaterThanOrEqual(40);
  expect(new Set(work.plan.changes.map((change) => change.action))).toEqual(new Set(CHANGE_ACTIONS));
  expect(new Set(work.plan.changes.map((change) => change.kind))).toEqual(
    new Set(["meter", "feature", "tax", "product", "attachment", "price", "coupon", "promotion_code"]),
  );
  const { report } = await carryOut(work, backend);
  expect(report.failure).toBeUndefined();
  expect((await plan(scene.catalog, backend, { prune: true, refresh: true })).plan.changes).toEqual([]);
});
