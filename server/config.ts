/** The environment, read once. An unknown value stops the start with a sentence that names the variable. */
import { z } from 'zod';

const port = 'must be a port number, 0 to 65535 (须为端口号，0 至 65535)';

/** One word of a list; the message names them all. */
function oneOf<const W extends [string, ...string[]]>(...words: W) {
  return z.enum(words, `must be one of ${words.join(', ')} (只能是 ${words.join('、')})`);
}

const environment = z.object({
  NODE_ENV: oneOf('development', 'production', 'test').default('development'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, port)
    .transform(Number)
    .pipe(z.number().max(65_535, port))
    .default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres:// (须以 postgres:// 开头)')
    .optional(),
  DEMO: oneOf('on', 'off').optional(),
  AUDIT_KEY_FILE: z.string().min(1).optional(),
  INTAKE_TOKEN: z.string().min(1).optional(),
  LEARNING_TOKEN: z.string().min(1).optional(),
  FAX_INBOX: z.string().min(1).optional(),
  READING: oneOf('on', 'off').default('on'),
  LOG_LEVEL: oneOf('silent', 'error', 'warn', 'info', 'debug').default('info'),
  /** The address users see when a proxy terminates TLS in front; makes the cookie Secure. */
  PUBLIC_URL: z
    .url({
      protocol: /^https?$/,
      error: 'must be an http:// or https:// address (须为 http:// 或 https:// 地址)',
    })
    .optional(),
});

export interface Config {
  production: boolean;
  port: number;
  host: string;
  dataDir: string;
  databaseUrl: string | undefined;
  demo: boolean;
  auditKeyFile: string | undefined;
  intakeToken: string | undefined;
  /** What the learning network shows when it sends hours. */
  learningToken: string | undefined;
  /** The folder that is watched for faxes. */
  faxInbox: string | undefined;
  /** Whether faxes are read by machine. */
  reading: boolean;
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  publicUrl: string | undefined;
}

/** @throws Error with one line per variable that cannot be used */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment cannot be used (环境变量无效):\n  ${lines.join('\n  ')}`);
  }
  const e = parsed.data;
  const production = e.NODE_ENV === 'production';
  return {
    production,
    port: e.PORT,
    host: e.HOST,
    dataDir: e.DATA_DIR,
    databaseUrl: e.DATABASE_URL,
    demo: e.DEMO ? e.DEMO === 'on' : !production,
    auditKeyFile: e.AUDIT_KEY_FILE,
    intakeToken: e.INTAKE_TOKEN,
    learningToken: e.LEARNING_TOKEN,
    faxInbox: e.FAX_INBOX,
    reading: e.READING === 'on',
    logLevel: e.LOG_LEVEL,
    publicUrl: e.PUBLIC_URL,
  };
}
