import { X509Certificate } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { LocalizedText } from "../../shared/localizedText";
import { selfSignedCertificate } from "../secrets/selfSignedCertificate";

export interface CertificateFiles {
  readonly cert: string;
  readonly key: string;
}

const dayMs = 86_400_000;
/** Longer than that no Mac trusts a certificate. */
const lifeDays = 800;
const renewDays = 30;

/** The certificate of this computer for development, made the first time and again when it is about to end. The key is readable by its owner alone. */
export function developmentCertificate(dataDir: string, now: Date): CertificateFiles {
  const files = { cert: path.join(dataDir, "localhost.crt"), key: path.join(dataDir, "localhost.key") };
  if (isGoodUntil(files, now.getTime() + renewDays * dayMs)) return files;
  const period = { from: new Date(now.getTime() - dayMs), to: new Date(now.getTime() + lifeDays * dayMs) };
  const pair = selfSignedCertificate("Målbok på den här datorn", period);
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(files.key, pair.key, { mode: 0o600 });
  writeFileSync(files.cert, pair.cert);
  return files;
}

function isGoodUntil({ cert, key }: CertificateFiles, atMs: number): boolean {
  try {
    const certificate = new X509Certificate(readFileSync(cert));
    return Date.parse(certificate.validTo) > atMs && readFileSync(key).length > 0;
  } catch {
    return false;
  }
}

/** How the browser, and so Excel, comes to trust it: once, on this computer, for this name. */
export const trustLines = ({ cert }: CertificateFiles): readonly LocalizedText[] => [
  {
    sv: `Excel och webbläsaren måste lita på certifikatet en gång: ${cert}`,
    en: "Excel and the browser must be told once to trust the certificate",
  },
  { sv: `  Windows:  certutil -user -addstore Root "${cert}"`, en: "PowerShell" },
  {
    sv: `  Mac:      security add-trusted-cert -r trustRoot -k ~/Library/Keychains/login.keychain-db "${cert}"`,
    en: "Terminal",
  },
];
