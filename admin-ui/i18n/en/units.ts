export const units = {
  title: 'units',
};
