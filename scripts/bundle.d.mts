/** Bundles one entry file (relative to the project) and returns its address for import(). */
export function bundle(entry: string): Promise<string>;
export function bundleReader(): Promise<void>;
