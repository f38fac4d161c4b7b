import { failure, type Failure } from "../../shared/errorCodes";
import type { Viewer } from "./viewer";

/** Null when the viewer may read the municipality's content and values, else why not. */
export function whyNotRead(viewer: Viewer, _municipality: string): Failure | null {
  return viewer.kind === "LOCAL_ADMINISTRATOR" ? null : failure("NOT_ALLOWED");
}

/**
 * Whether the viewer may see the numbers behind suppressed values of the municipality. Nobody may until there are persons with rights of their
 * own: to write a value is no right to read what another has hidden.
 */
export function maySeeSuppressed(_viewer: Viewer, _municipality: string): boolean {
  return false;
}

/** Null when the viewer may change the municipality's content or values, else why not. */
export function whyNotWrite(viewer: Viewer, _municipality: string): Failure | null {
  return viewer.kind === "LOCAL_ADMINISTRATOR" ? null : failure("NOT_ALLOWED");
}
