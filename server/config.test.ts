import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

function refusal(env: NodeJS.ProcessEnv): string {
  try {
    readConfig(env);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('the environment was accepted');
}

describe('readConfig', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toEqual({
      production: false,
      port: 3000,
      host: '127.0.0.1',
      dataDir: './data',
      databaseUrl: undefined,
      demo: true,
      auditKeyFile: undefined,
      intakeToken: undefined,
      learningToken: undefined,
      faxInbox: undefined,
      logLevel: 'info',
      publicUrl: undefined,
      reading: true,
    });
  });

  it('takes an empty variable for one that is not set', () => {
    const empty = {
      PORT: '',
      HOST: '',
      DATABASE_URL: '',
      DEMO: '',
      INTAKE_TOKEN: '',
      LEARNING_TOKEN: '',
      PUBLIC_URL: '',
    };
    expect(readConfig(empty)).toEqual(readConfig({}));
  });

  it('reads what is set, and ignores the variables of others', () => {
    const config = readConfig({
      PATH: '/usr/bin',
      PORT: '8080',
      HOST: '0.0.0.0',
      DATA_DIR: '/srv/console',
      DATABASE_URL: 'postgres://console@db/console',
      INTAKE_TOKEN: 'sixteen letters!',
      LOG_LEVEL: 'warn',
      PUBLIC_URL: 'https://console.example.cn',
    });
    expect(config).toMatchObject({
      port: 8080,
      host: '0.0.0.0',
      dataDir: '/srv/console',
      databaseUrl: 'postgres://console@db/console',
      intakeToken: 'sixteen letters!',
      logLevel: 'warn',
      publicUrl: 'https://console.example.cn',
    });
  });

  it('shows the demonstration unless in production, and as DEMO says', () => {
    expect(readConfig({ NODE_ENV: 'development' }).demo).toBe(true);
    expect(readConfig({ NODE_ENV: 'production' }).demo).toBe(false);
    expect(readConfig({ NODE_ENV: 'production', DEMO: 'on' }).demo).toBe(true);
    expect(readConfig({ DEMO: 'off' }).demo).toBe(false);
  });

  it.each([
    ['NODE_ENV', 'staging'],
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['PORT', '-1'],
    ['PORT', ' '],
    ['PORT', '0x50'],
    ['DATABASE_URL', 'mysql://localhost/console'],
    ['DEMO', 'yes'],
    ['LOG_LEVEL', 'loud'],
    ['PUBLIC_URL', 'console.example.cn'],
    ['PUBLIC_URL', 'ftp://console.example.cn'],
  ])('stops at %s=%s with a sentence in both languages that names the variable', (name, value) => {
    const [heading, ...lines] = refusal({ [name]: value }).split('\n');
    expect(heading).toBe('The environment cannot be used (环境变量无效):');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^  ${name}: [ -~]+ \\(.*\\p{Script=Han}.*\\)$`, 'u'));
  });

  it('names every variable that cannot be used', () => {
    const lines = refusal({ PORT: 'http', DEMO: 'yes', LOG_LEVEL: 'loud' }).split('\n').slice(1);
    expect(lines.map((line) => line.trim().split(':')[0])).toEqual(['PORT', 'DEMO', 'LOG_LEVEL']);
  });

  it('does not repeat a secret or an address with its password', () => {
    const env = { INTAKE_TOKEN: 'short secret', DATABASE_URL: 'mysql://console:hunter2@db/console' };
    expect(refusal(env)).not.toMatch(/short secret|hunter2/);
  });
});
