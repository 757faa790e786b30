/** Changes of policies, staff and the like that wait for a second person, and those that were made. */
export const changes = {
  actions: 'What can be done',
  pending: 'Change pending',
  pendingForYou: 'Change for you to decide',
  pendingBy: 'Asked for by %{name}',
  none: 'Nothing was changed through the console yet.',
  both: '%{maker}, agreed to by %{checker}',
  maker: '%{maker}',
};
