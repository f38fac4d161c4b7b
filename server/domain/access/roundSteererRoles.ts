import type { Role } from "./grant";

/** Who plans, opens and locks rounds over the whole municipality, and lets somebody write past a lock. */
export const roundSteererRoles: readonly Role[] = ["APPROVER", "MODEL_ADMIN"];
