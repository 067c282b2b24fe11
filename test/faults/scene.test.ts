import { expect, it } from "vitest";
import { carryOut, connect, plan } from "../support/account.ts";
import { makeScene, setStage } from "./scene.ts";

it("the scene's edit touches every kind in every way, some forty changes of them", async () => {
  const scene = await makeScene();
  const stage = await setStage(scene, (inner) => inner);
  const backend = connect(stage.handle);
  const work = await plan(scene.catalog, backend, { prune: true });
  expect(work.plan.findings).toEqual([]);
  console.log(
    work.plan.changes
      .map((c) => `${c.action} ${c.address} ${"reason" in c ? c.reason : ""} ${c.fields.map((f) => f.field)}`)
      .join("\n"),
    work.plan.summary,
  );
  const { report } = await carryOut(work, backend);
  expect(report.failure).toBeUndefined();
  const again = await plan(scene.catalog, backend, { prune: true });
  console.log(report.operations.length, again.plan.changes, again.plan.drift);
  expect(again.plan.changes).toEqual([]);
});
