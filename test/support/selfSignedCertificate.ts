import { selfSignedCertificate as signed } from "../../server/secrets/selfSignedCertificate";

/** A certificate that is good whenever a test runs. */
export const selfSignedCertificate = (name: string): { cert: string; key: string } =>
  signed(name, { from: new Date("2020-01-01T00:00:00Z"), to: new Date("2099-01-01T00:00:00Z") });
