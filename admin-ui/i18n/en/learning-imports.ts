export const learningImports = {
  title: 'Hours from the learning network',
  searchLabel: 'Search by ID number',
  searchHint: 'ID number as sent, 15 or 18 digits',
  emptyTitle: 'No line matches',
  emptyText: 'Each line the learning network sends is listed here with what became of it.',
  unknownPerson: 'nobody with this number',
  record: 'Its record',
  accept: 'Accept…',
  reject: 'Reject…',
  acceptOf: 'Accept %{title} of %{name}',
  rejectOf: 'Reject %{title} of %{name}',
};
