import { expect, it } from "vitest";
import { disposableDomain } from "./disposable";

it("knows addresses for ten minutes, and those below their domains", () => {
  expect(disposableDomain("x@Mailinator.com")).toBe("mailinator.com");
  expect(disposableDomain("x@inbox.mailinator.com")).toBe("mailinator.com");
  for (const email of ["ada@example.org", "ada@gmail.com", "ada@notmailinator.com.example", ""]) {
    expect(disposableDomain(email)).toBeNull();
  }
});
