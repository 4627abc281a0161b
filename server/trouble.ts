// Trouble that the person at the terminal can end: printed as it stands, without a stack.

/** The message says what is wrong and what to do about it. */
export class Trouble extends Error {
  override name = "Trouble";
}

/** What a failed system call or program said, where it says more than its name. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function codeOf(error: unknown): string | undefined {
  const code = typeof error === "object" && error ? Reflect.get(error, "code") : undefined;
  return typeof code === "string" ? code : undefined;
}

/** Gives an error that everybody knows (no space, no permission) its way out. */
export function explain(error: unknown, folder: string): unknown {
  if (error instanceof Trouble) return error;
  const text = `${codeOf(error) ?? ""} ${reasonOf(error)}`;
  if (/ENOSPC|No space left|EDQUOT|Disk quota exceeded|Check free disk space/i.test(text)) {
    return new Trouble(
      `There is no space left on the disk (${folder}).\nFree some (a new site needs about 200 MB), then start again: nothing is lost.`,
    );
  }
  if (/EROFS/.test(text)) {
    return new Trouble(
      `${folder} is on a read-only disk. Set DATA_DIR to a folder that can be written.`,
    );
  }
  return error;
}
