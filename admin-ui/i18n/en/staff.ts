export const staff = {
  title: 'Staff',
  rule: 'Every change needs a second administrator or a supervisor. Nobody changes himself.',
  emptyTitle: 'Nobody matches',
  emptyText: 'Clear the filters to see everybody.',
  new: 'New member…',
  newTitle: 'a new member',
  you: 'You',
  actionsOf: 'What can be done about %{name}',
  actions: {
    change: 'Change…',
    reset: 'Give a one-time password…',
    disable: 'Disable…',
    enable: 'Enable again…',
    history: 'Changes',
  },
  titles: {
    change: '%{name}',
    reset: 'one-time password for %{name}',
    disable: 'disable %{name}',
    enable: 'enable %{name} again',
  },
  historyOf: 'Changes of %{name}',
};
