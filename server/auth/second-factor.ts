import { Secret, TOTP } from 'otpauth';

const issuer = '继续教育客服后台';
const periodSeconds = 30;

function totp(username: string, secret: string): TOTP {
  return new TOTP({
    issuer,
    label: username,
    secret: Secret.fromBase32(secret),
    period: periodSeconds,
    digits: 6,
  });
}

/** A new secret and the URI an authenticator reads. */
export function newSecondFactor(username: string): { secret: string; uri: string } {
  const secret = new Secret({ size: 20 }).base32;
  return { secret, uri: totp(username, secret).toString() };
}

/** The time step a code belongs to, one step either way allowed; null when it is wrong. */
export function stepOfCode(secret: string, code: string, now: number): number | null {
  const delta = totp('', secret).validate({ token: code.replace(/\s/g, ''), timestamp: now, window: 1 });
  return delta === null ? null : Math.floor(now / 1000 / periodSeconds) + delta;
}
