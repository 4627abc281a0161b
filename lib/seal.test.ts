import { expect, it } from "vitest";
import { provideEnv } from "./env";
import { seal, unseal } from "./seal";

it("keeps a secret that only this site can read", () => {
  provideEnv({ SECRET_KEY: "a secret that only tests know, 32 long" });
  const sealed = seal("0a1b2c");
  expect(sealed).not.toContain("0a1b2c");
  expect(seal("0a1b2c")).not.toBe(sealed);
  expect(unseal(sealed)).toBe("0a1b2c");
  expect(unseal(`${sealed.slice(0, -2)}AA`)).toBeNull();
  expect(unseal("")).toBeNull();
  provideEnv({ SECRET_KEY: "another secret, of another site, 32 long" });
  expect(unseal(sealed)).toBeNull();
});
