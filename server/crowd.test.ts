import { afterEach, expect, it, vi } from "vitest";
import { Crowd } from "./crowd";

afterEach(() => void vi.useRealTimers());

it("lets a network send so many forms a minute, and others all the same", () => {
  const crowd = new Crowd(3);
  const lets = (address: string, now = 0) => crowd.lets(address, now);
  expect([1, 2, 3, 4].map((host) => lets(`203.0.113.${host}`))).toEqual([true, true, true, false]);
  expect(lets("198.51.100.1")).toBe(true);
  const block = [1, 2, 3, 4].map((host) => lets(`2001:db8:0:1::${host}`));
  expect(block).toEqual([true, true, true, false]);
  expect(lets("2001:db8:0:2::1")).toBe(true);
  expect(lets("203.0.113.9", 59_999)).toBe(false);
  expect(lets("203.0.113.9", 60_000)).toBe(true);
});

it("takes fewer of a network that is refused, also of those that were let in before", () => {
  const crowd = new Crowd(100);
  const lets = () => crowd.lets("203.0.113.1", 0);
  expect([lets(), crowd.isOver("203.0.113.2", 0)]).toEqual([true, false]);
  for (let n = 0; n < 5; n++) crowd.refused("203.0.113.3", 0);
  expect([lets(), crowd.isOver("203.0.113.2", 0)]).toEqual([false, true]);
  expect(crowd.isOver("198.51.100.1", 0)).toBe(false);
  expect(crowd.isOver("203.0.113.2", 60_000)).toBe(false);
});

it("forgets after a minute, whatever happens to the clock of the day", () => {
  vi.useFakeTimers({ toFake: ["Date", "performance"] });
  const crowd = new Crowd(1);
  const lets = () => crowd.lets("203.0.113.1");
  expect([lets(), lets()]).toEqual([true, false]);
  for (const hours of [-3, 6]) {
    vi.setSystemTime(Date.now() + hours * 3_600_000);
    expect(lets()).toBe(false);
    vi.advanceTimersByTime(60_000);
    expect([lets(), lets()]).toEqual([true, false]);
  }
});

it("never takes everybody behind a proxy that nobody named for one", () => {
  const crowd = new Crowd(1);
  for (const address of [
    "127.0.0.1",
    "::1",
    "10.0.0.7",
    "100.64.0.7",
    "100.127.255.254",
    "::ffff:100.64.0.7",
    "172.17.0.1",
    "192.168.1.1",
    "fd00::1",
    "",
  ]) {
    expect([crowd.lets(address, 0), crowd.lets(address, 0)]).toEqual([true, true]);
  }
  for (const address of ["172.32.0.1", "100.63.255.255", "100.128.0.1"]) {
    expect([crowd.lets(address, 0), crowd.lets(address, 0)]).toEqual([true, false]);
  }
});

it("remembers a bounded number of networks", () => {
  const crowd = new Crowd(1, 100);
  for (let n = 0; n < 1_000; n++) crowd.lets(`203.${n >> 8}.${n & 255}.1`, 0);
  expect(crowd.size).toBe(100);
});
