export const directory = {
  title: 'Bureaus',
  intro: 'Whom to call where, and whether a city stamps its certificates.',
  searchLabel: 'Search bureaus',
  searchHint: 'City, district or part of a phone',
  level: 'Level',
  levels: { province: 'Province', city: 'City', district: 'District' },
  stamped: 'Stamp',
  anyStamp: 'All cities',
  stampedOnly: 'Certificates stamped',
  unstampedOnly: 'Certificates not stamped',
  found: '%{smart_count} bureau |||| %{smart_count} bureaus',
  bureau: 'Bureau',
  phone: 'Phone',
  address: 'Address',
  call: 'Call %{name}',
  certificates: {
    stamped: 'Certificates stamped',
    unstamped: 'Certificates not stamped',
  },
  say: {
    stamped:
      'Certificates of this city are printed with the stamp (as the print shows); there is no need to go to the bureau.',
    unstamped:
      'Certificates of this city are printed without a stamp and serve for enquiries only; whoever needs one stamped goes to the local bureau.',
  },
  nothing: 'No bureau of this name',
  nothingText: 'Search for the city or the district only, such as 天河 or 佛山.',
  showAll: 'Show all bureaus',
  failed: 'The bureaus could not be loaded.',
  hrBureau: 'Which bureau is a unit’s 人事户头?',
  hrBureauLink: 'Find it by the unit',
};
