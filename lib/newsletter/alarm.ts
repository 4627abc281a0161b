import "server-only";
// Tells the owner of a flood of sign-ups, which is slowed and not refused.
