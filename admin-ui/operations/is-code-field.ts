/** Whether a field to re-key holds an organisation code, by its name; else it holds an ID number. */
export const isCodeField = (field: string): boolean => /orgCode$/i.test(field);
