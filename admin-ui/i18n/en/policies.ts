export const policies = {
  title: 'Policies',
  rule: 'A change is in force once a second administrator or a supervisor has agreed. It can be stricter than the program asks, never laxer.',
  emptyTitle: 'There is no policy',
  emptyText: 'Every operation gets its default policy when the server starts.',
  floor: 'At least: %{approval}',
  version: 'v%{version}',
  change: 'Change…',
  changeOf: 'Change the policy of %{title}',
  historyOf: 'Changes of the policy: %{title}',
};
