import { afterAll, beforeAll, describe } from "vitest";
import { otherFacts } from "./other-facts.ts";
import { portContract } from "./port-contract.ts";
import type { TestedAccount } from "./tested-account.ts";
import { priceFacts, protocolFacts } from "./wire-facts.ts";

export interface ContractSubject {
  readonly account: TestedAccount;
  readonly close: () => Promise<void>;
}

/** What every back end that speaks Stripe's API must do: the port, and the facts about the API that we rely on. */
export function backendContract(name: string, open: () => Promise<ContractSubject>): void {
  describe(name, () => {
    let subject: ContractSubject;
    beforeAll(async () => {
      subject = await open();
    });
    afterAll(async () => {
      await subject.account.close();
      await subject.close();
    });
    const account = () => subject.account;
    describe("the port", () => portContract(account));
    describe("the protocol", () => protocolFacts(account));
    describe("products and prices", () => priceFacts(account));
    describe("other kinds", () => otherFacts(account));
  });
}
