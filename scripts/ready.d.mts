export function makeReady(options?: { tests?: boolean }): Promise<void>;
export function assertNode(version: string): void;
export function installTrouble(said: string): string;
