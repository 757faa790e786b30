export const fax = {
  title: 'Fax',
};
