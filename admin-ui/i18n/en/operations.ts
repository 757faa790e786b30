export const operations = {
  title: 'Approvals',
};
