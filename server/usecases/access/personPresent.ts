import type { UseCaseContext } from "../useCaseContext";

/** Whether a person has signed in to ask this, and no program asks in the person's name. */
export const isPersonPresent = ({ viewer, session }: Pick<UseCaseContext, "viewer" | "session">): boolean =>
  viewer.kind === "PERSON" && viewer.scope === null && session !== null && session !== undefined;
