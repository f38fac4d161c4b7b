import { readLockExemptions as askExemptions, sendLockExemption } from "../../api/rounds/lockExemptions";
import type { ExemptionToGive, LockExemption, StepHindrance } from "../../workbook/rounds/round";
import type { AddinContext, Work, WorkOptions } from "../addinContext";
import { asked } from "../workFailure";

/** Who is let through the lock of a round, of those that the person may see. */
export const readLockExemptions = async (
  { ask }: AddinContext,
  municipality: string,
  round: string,
  { signal }: WorkOptions = {},
): Work<readonly LockExemption[]> => asked(await askExemptions(ask, municipality, round, { signal }));

/** What names a new exemption. Kept until the answer has come, it is given once however often it is sent. */
export const newExemptionCode = ({ newId }: AddinContext): string =>
  `UNDANTAG-${newId().replaceAll("-", "").slice(0, 8).toUpperCase()}`;

/** Lets a unit through the lock; gives what stands in the way, or null. */
export const giveLockExemption = async (
  { ask }: AddinContext,
  municipality: string,
  exemption: ExemptionToGive,
  { signal }: WorkOptions = {},
): Work<StepHindrance | null> => asked(await sendLockExemption(ask, municipality, exemption, { signal }));
