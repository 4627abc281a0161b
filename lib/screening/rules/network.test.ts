import { expect, it } from "vitest";
import { neighbourhoods, networkKey, networkText, readAddress, readNetwork } from "./network";

it.each([
  ["203.0.113.7", "203.0.113.7"],
  ["203.0.113.7/24", "203.0.113.0/24"],
  ["203.0.", "203.0.0.0/16"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:DB8::1", "2001:db8::1"],
  ["2001:db8:0:0:1:0:0:1/64", "2001:db8::/64"],
  ["::1", "::1"],
  ["::/16", "::/16"],
  ["64:ff9b::1.2.3.4", "64:ff9b::102:304"],
])("reads %s as %s", (typed, text) => {
  const network = readNetwork(typed);
  expect(network && networkText(network)).toBe(text);
});

it.each([
  "",
  "casino",
  "203.0.113",
  "203.0.113.256",
  "1.2.3.4/33",
  "::1/129",
  "1.2.3.4/",
  "fe80::1%eth0",
])("reads “%s” as none", (typed) => expect(readNetwork(typed)).toBeNull());

it("finds an address by what its network has in common", () => {
  const network = readNetwork("2001:db8::/48");
  const inside = readAddress("2001:db8:0:9::1");
  const outside = readAddress("2001:db8:1::1");
  if (!network || !inside || !outside) throw new Error("Not read");
  expect(networkKey({ ...inside, prefix: 48 })).toBe(networkKey(network));
  expect(networkKey({ ...outside, prefix: 48 })).not.toBe(networkKey(network));
});

it("names the neighbourhoods that it touches", () => {
  const of = (typed: string) => {
    const network = readNetwork(typed);
    return network && neighbourhoods(network, 256);
  };
  expect(of("203.0.113.9")).toEqual(["203.0.113.0"]);
  expect(of("203.0.112.0/23")).toEqual(["203.0.112.0", "203.0.113.0"]);
  expect(of("203.0.0.0/15")).toBeNull();
  expect(of("2001:db8::/63")).toEqual(["2001:db8::", "2001:db8:0:1::"]);
});
