/** The audit broke off, and what was found until then is not all. The message is for people. */
export class AuditError extends Error {
  override readonly name = "AuditError";
}
