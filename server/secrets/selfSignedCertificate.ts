import { createSign, generateKeyPairSync, randomBytes } from "node:crypto";

export interface CertificatePeriod {
  readonly from: Date;
  readonly to: Date;
}

/**
 * A certificate for localhost and 127.0.0.1, signed by itself, and its key, in PEM: written out here so that no other program is needed. It can sign no
 * other certificate, so that whoever takes the key can play this computer's server and nobody else's.
 */
export function selfSignedCertificate(name: string, period: CertificatePeriod): { cert: string; key: string } {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const algorithm = sequence(oid("2a8648ce3d040302")); // ecdsa-with-SHA256
  const holder = sequence(set(sequence(oid("550403"), der(0x0c, Buffer.from(name))))); // commonName
  const alternatives = sequence(der(0x82, Buffer.from("localhost")), der(0x87, Buffer.from([127, 0, 0, 1])));
  const extensions = sequence(
    sequence(oid("551d13"), critical, octets(sequence())), // basicConstraints: no CA
    sequence(oid("551d0f"), critical, octets(der(0x03, Buffer.from([0x07, 0x80])))), // keyUsage: digitalSignature
    sequence(oid("551d25"), octets(sequence(oid("2b06010505070301")))), // extKeyUsage: serverAuth
    sequence(oid("551d11"), octets(alternatives)), // subjectAltName
  );
  const body = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    holder,
    sequence(time(period.from), time(period.to)),
    holder,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, extensions),
  );
  const signature = createSign("sha256").update(body).sign(privateKey);
  const certificate = sequence(body, algorithm, der(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const lines = certificate.toString("base64").match(/.{1,64}/g) ?? [];
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

/** A value of ASN.1: tag, length, content. */
function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: Buffer[]) => der(0x30, Buffer.concat(parts));
const set = (...parts: Buffer[]) => der(0x31, Buffer.concat(parts));
const oid = (hex: string) => der(0x06, Buffer.from(hex, "hex"));
const integer = (bytes: Buffer) => der(0x02, bytes);
const octets = (content: Buffer) => der(0x04, content);
const critical = der(0x01, Buffer.from([0xff]));

/** UTCTime up to 2049 and GeneralizedTime after it, as RFC 5280 wants it. */
function time(at: Date): Buffer {
  const text = `${at.toISOString().slice(0, 19).replace(/[-T:]/g, "")}Z`;
  return at.getUTCFullYear() < 2050 ? der(0x17, Buffer.from(text.slice(2))) : der(0x18, Buffer.from(text));
}
