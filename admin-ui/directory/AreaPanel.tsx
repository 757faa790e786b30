import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { CopyButton } from '../components/CopyButton.tsx';
import { offScreen } from '../components/off-screen.ts';
import { Panel } from '../components/Panel.tsx';
import { Tag } from '../components/Tag.tsx';
import { useT } from '../i18n/use-t.ts';
import type { Area } from './areas.ts';

const wide = { display: { xs: 'none', sm: 'table-cell' } };
const columns = [
  { column: 'bureau', width: { xs: '62%', sm: '38%' } },
  { column: 'level', width: '10%', ...wide },
  { column: 'phone', width: { xs: '38%', sm: '18%' } },
  { column: 'address', width: '34%', ...wide },
] as const;

/** A city: whether its certificates carry the stamp, what to say of it, and its bureaus. */
export function AreaPanel({ area: { region, bureaus } }: { area: Area }) {
  const t = useT();
  const stamp = region.certificatesStamped ? 'stamped' : 'unstamped';
  const isCity = region.level === 'city';
  const say = t(`directory.say.${stamp}`);
  return (
    <Panel
      flush
      title={region.name}
      aside={
        isCity ? (
          <Tag tone={region.certificatesStamped ? 'done' : 'neutral'}>
            {t(`directory.certificates.${stamp}`)}
          </Tag>
        ) : null
      }
    >
      {isCity ? (
        <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 2, px: 4, py: 2 }}>
          <Typography variant="body2" color="textSecondary" sx={{ flex: 1 }}>
            {say}
          </Typography>
          <CopyButton text={say} />
        </Box>
      ) : null}
      <Table
        size="small"
        aria-label={region.name}
        sx={{ tableLayout: 'fixed', '& td': { verticalAlign: 'top', overflowWrap: 'anywhere' } }}
      >
        <TableHead sx={{ '& th': { py: 0, height: 0, border: 0, lineHeight: 0 } }}>
          <TableRow>
            {columns.map(({ column, ...look }) => (
              <TableCell key={column} sx={look}>
                <Box component="span" sx={offScreen}>
                  {t(`directory.${column}`)}
                </Box>
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {bureaus.map((bureau) => (
            <TableRow key={bureau.id}>
              <TableCell sx={{ py: 1.5 }}>
                {bureau.name}
                <Box sx={{ display: { sm: 'none' }, color: 'text.secondary', fontSize: 12 }}>
                  {bureau.address}
                </Box>
              </TableCell>
              <TableCell sx={{ ...wide, color: 'text.secondary', py: 1.5 }}>
                {t(`directory.levels.${bureau.level}`)}
              </TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap', py: 1.5 }}>
                <Link href={`tel:${bureau.phone}`} aria-label={t('directory.call', { name: bureau.name })}>
                  {bureau.phone}
                </Link>
              </TableCell>
              <TableCell sx={{ ...wide, color: 'text.secondary', py: 1.5 }}>{bureau.address}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}
