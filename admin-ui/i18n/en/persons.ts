export const persons = {
  title: 'persons',
};
