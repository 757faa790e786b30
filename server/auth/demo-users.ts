/** The demonstration log-ins; each password is `demo-pass-<username>`. */
export const demoUsernames = [
  'operator1',
  'operator2',
  'supervisor1',
  'supervisor2',
  'bureau-tianhe',
  'bureau-guangzhou',
  'bureau-shenzhen',
  'auditor1',
  'admin1',
  'admin2',
] as const;
