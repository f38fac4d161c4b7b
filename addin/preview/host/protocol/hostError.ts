/** A failure that Excel itself would answer with, by its code in the API ("ItemNotFound"). */
export class HostError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = "HostError";
  }
}

/** A member that Excel has and this host does not: never passed over in silence, since a test over it would say nothing. */
export class UnknownMember extends HostError {
  constructor(kind: string, member: string) {
    super(
      "HostDoesNotKnow",
      `The workbook host does not know ${kind}.${member}. Add it to addin/preview/host/objects, or use another member.`,
    );
    this.name = "UnknownMember";
  }
}

export const invalidArgument = (what: string) =>
  new HostError("InvalidArgument", `The argument is invalid or missing or has an incorrect format: ${what}.`);
export const itemNotFound = (what: string) =>
  new HostError("ItemNotFound", `The requested resource doesn't exist: ${what}.`);
export const accessDenied = (what: string) =>
  new HostError("AccessDenied", `You cannot perform the requested operation: ${what}.`);
export const notAllowed = (code: string, what: string) => new HostError(code, what);
