import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { CaseReading } from '../../server/reading/contract.ts';
import { IdNumber } from '../components/IdNumber.tsx';
import { Kbd } from '../components/Kbd.tsx';
import { Mono } from '../components/Mono.tsx';
import { useHotkeys } from '../components/use-hotkeys.ts';
import { Veiled } from '../components/Veiled.tsx';
import { useT } from '../i18n/use-t.ts';
import type { About } from '../operations/forms/operation-form.ts';
import { useReadingWords } from './use-reading-words.ts';

/** How many can be taken by a key. */
const most = 3;

interface ProposedSubjectsProps {
  reading: CaseReading;
  /** Whom the form still asks for. */
  wanted: 'person' | 'unit';
  onAbout: (part: Partial<About>) => void;
}

interface Proposed {
  id: string;
  name: string;
  code: ReactNode;
  besides: string;
  pick: () => void;
}

/** Whom a fax may be about, the likeliest first: Alt and a digit take one. Nothing is typed by it. */
export function ProposedSubjects({ reading, wanted, onAbout }: ProposedSubjectsProps) {
  const t = useT();
  const { speaksForPerson, speaksForUnit } = useReadingWords();
  const rows: Proposed[] =
    wanted === 'person'
      ? reading.persons.slice(0, most).map((person) => ({
          id: person.personId,
          name: person.name,
          code: <IdNumber value={person.idNumberMasked} sx={{ color: 'text.secondary' }} />,
          besides: [person.unitName ?? t('operations.person.noUnit'), speaksForPerson(person.by)].join(' · '),
          pick: () => onAbout({ personId: person.personId }),
        }))
      : reading.units.slice(0, most).map((unit) => ({
          id: unit.unitId,
          name: unit.name,
          code: (
            <Mono>
              <Veiled value={unit.orgCode} />
            </Mono>
          ),
          besides: speaksForUnit(unit.by),
          pick: () => onAbout({ unitId: unit.unitId }),
        }));
  useHotkeys(Object.fromEntries(rows.map((row, index) => [`Alt+${index + 1}`, row.pick])), {
    inFields: rows.map((_row, index) => `Alt+${index + 1}`),
  });
  if (rows.length === 0) return null;
  return (
    <Box>
      <Typography variant="body2" color="textSecondary">
        {t(wanted === 'person' ? 'reading.persons' : 'reading.units')}
      </Typography>
      <Box
        component="ul"
        aria-label={t(wanted === 'person' ? 'reading.proposedPersons' : 'reading.proposedUnits')}
        sx={{ m: 0, mt: 1, p: 0, listStyle: 'none' }}
      >
        {rows.map((row, index) => (
          <Box
            component="li"
            key={row.id}
            sx={{
              display: 'flex',
              alignItems: 'center',
              gap: 3,
              py: 1.5,
              borderTop: 1,
              borderColor: 'console.line.soft',
            }}
          >
            <Box sx={{ flex: 1, minWidth: 0 }}>
              <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3 }}>
                <b>{row.name}</b>
                {row.code}
              </Box>
              <Typography variant="body2" color="textSecondary" component="div">
                {row.besides}
              </Typography>
            </Box>
            <Button
              size="small"
              onClick={row.pick}
              aria-label={t('reading.pickOf', { name: row.name })}
              aria-keyshortcuts={`Alt+${index + 1}`}
              sx={{ flex: 'none', gap: 1 }}
            >
              {t('reading.pick')} <Kbd>Alt {index + 1}</Kbd>
            </Button>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
