/** A title as courses are compared: full-width characters, spaces and letter case make no other course. */
export const courseKey = (title: string): string => title.normalize('NFKC').replace(/\s/g, '').toUpperCase();

/** Who brings a step of a record's history about that the learning network sent, as everywhere in words. */
export const learningNetwork = '广东学习网';
