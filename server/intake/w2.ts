export const X: number = 5
