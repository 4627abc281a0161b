export type Holder = { pid: number; about: string };
export type Taken = { release(): void; holder?: never } | { holder: Holder; release?: never };

export function takeLock(file: string, about: string, heartbeat?: number): Promise<Taken>;
export function lockHolder(file: string): Holder | null;
export function bornOf(pid: number): string | null;
export function lockTrouble(holder: Holder, folder: string): string;
