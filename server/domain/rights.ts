import { failure, type Failure } from "../../shared/errorCodes";
import type { Viewer } from "./viewer";

/** Null when the viewer may read the municipality's content and values, else why not. */
export function whyNotRead(viewer: Viewer, _municipality: string): Failure | null {
  return viewer.kind === "LOCAL_ADMINISTRATOR" ? null : failure("NOT_ALLOWED");
}

/** Null when the viewer may change the municipality's content or values, else why not. */
export function whyNotWrite(viewer: Viewer, _municipality: string): Failure | null {
  return viewer.kind === "LOCAL_ADMINISTRATOR" ? null : failure("NOT_ALLOWED");
}
