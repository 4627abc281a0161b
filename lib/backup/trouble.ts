// What a backup or a restore can't do, in words for whoever sits at the terminal.

/** The message says what is wrong and what to do about it; printed without a stack. */
export class BackupTrouble extends Error {
  override name = "Trouble";
}
