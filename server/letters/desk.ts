/** The desk as it stands on its letters (FAQ profile-3, register-1). */
export const desk = {
  name: '广东省继续教育客服',
  fax: '020-83553737',
  phone: '020-83126088',
} as const;
