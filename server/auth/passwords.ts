import { hash, verify } from '@node-rs/argon2';

/** OWASP's profile of 19 MiB for argon2id, the package's default; runs on libuv's pool, not on the event loop. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, options);

/** In the place of a hash: no password opens such an account. */
export const noPassword = '!';

/** A hash nobody's password has, so that unknown user names take as long as known ones. */
const nobody = hashPassword('a user name that does not exist');

/** Whether `password` opens `passwordHash`; null stands for a user that does not exist. */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  const opens = passwordHash !== null && passwordHash !== noPassword;
  const matches = await verify(opens ? passwordHash : await nobody, password);
  return matches && opens;
}
