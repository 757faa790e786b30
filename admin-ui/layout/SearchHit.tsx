import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { IdNumber } from '../components/IdNumber.tsx';
import { Instant } from '../components/Instant.tsx';
import { Mono } from '../components/Mono.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import { Tag } from '../components/Tag.tsx';
import { Veiled } from '../components/Veiled.tsx';
import { useRegionName } from '../components/use-region-names.ts';
import { useT } from '../i18n/use-t.ts';
import type { Hit } from './use-quick-search.ts';

interface SearchHitProps {
  id: string;
  hit: Hit;
  active: boolean;
  /** Opens beside what is being done, not in its place. */
  beside: boolean;
  onOpen: () => void;
}

type RowOf<Kind extends Hit['kind']> = Extract<Hit, { kind: Kind }>['row'];

/** More namesakes are not counted. */
const mostNamesakes = 100;

/** A long name has a line of its own where the screen is narrow. */
const Name = ({ isLong = false, children }: { isLong?: boolean; children: ReactNode }) => (
  <Box
    component="span"
    sx={{
      fontWeight: 600,
      minWidth: 0,
      overflowWrap: 'anywhere',
      flexBasis: { xs: isLong ? '100%' : 'auto', sm: 'auto' },
    }}
  >
    {children}
  </Box>
);

/** What tells it from others of its name; on the last line where the screen is narrow. */
const Rest = ({ isShort = false, children }: { isShort?: boolean; children: ReactNode }) => (
  <Box
    component="span"
    sx={{
      flex: { xs: isShort ? 1 : '1 0 100%', sm: 1 },
      order: { xs: isShort ? 0 : 1, sm: 0 },
      minWidth: 0,
      fontSize: 12,
      color: 'text.secondary',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    }}
  >
    {children}
  </Box>
);

function Person({ row }: { row: RowOf<'persons'> }) {
  const t = useT();
  const region = useRegionName();
  const { name, idNumberMasked, phoneMasked, loginName, unitName, cityCode, status } = row;
  const { matched, formerName, namesakes = 1 } = row;
  const others =
    namesakes >= mostNamesakes
      ? t('layout.search.manyNamesakes', { count: mostNamesakes })
      : namesakes > 1
        ? t('layout.search.namesakes', { smart_count: namesakes })
        : null;
  const city = cityCode ? region(cityCode) : '';
  // Most units' names begin with their city.
  const place = [unitName?.startsWith(city) ? null : city, unitName ?? t('layout.search.noUnit')];
  return (
    <>
      <Name>{name}</Name>
      {matched === 'former-name' && formerName ? (
        <Tag>{t('layout.search.met.formerName', { name: formerName })}</Tag>
      ) : null}
      {matched === 'former-id-number' ? <Tag>{t('layout.search.met.formerIdNumber')}</Tag> : null}
      {matched === 'login-name' ? <Tag>{t('layout.search.met.login', { name: loginName })}</Tag> : null}
      {matched === 'phone' ? <Tag>{t('layout.search.met.phone')}</Tag> : null}
      {others ? <Tag tone="waiting">{others}</Tag> : null}
      <Box
        component="span"
        sx={{ fontSize: 12, color: matched === 'id-number-tail' ? 'text.primary' : 'text.secondary' }}
      >
        {matched === 'id-number-tail' ? `${t('layout.search.met.tail')} ` : null}
        <IdNumber value={idNumberMasked} />
      </Box>
      <Rest>{[...place, phoneMasked].filter(Boolean).join(' · ')}</Rest>
      {status === 'active' ? null : <StatusTag kind="person" status={status} />}
    </>
  );
}

/** A former code has no Chinese in it. */
const isCode = (alias: string): boolean => /^[\dA-Z-]+$/.test(alias);

function Unit({ row }: { row: RowOf<'units'> }) {
  const t = useT();
  const region = useRegionName();
  const { name, orgCode, cityCode, districtCode, status, matched, alias } = row;
  return (
    <>
      <Name isLong>{name}</Name>
      {alias ? (
        <Tag>
          {isCode(alias)
            ? t('layout.search.met.formerCode', { code: alias })
            : t('layout.search.met.alias', { name: alias })}
        </Tag>
      ) : null}
      {matched === 'phone' || matched === 'login-name' ? (
        <Tag>{t('layout.search.met.administrator')}</Tag>
      ) : null}
      <Box
        component="span"
        sx={{ fontSize: 12, color: matched === 'org-code' ? 'text.primary' : 'text.secondary' }}
      >
        <Mono>
          <Veiled value={orgCode} />
        </Mono>
      </Box>
      <Rest isShort>
        {[region(cityCode), districtCode ? region(districtCode) : null].filter(Boolean).join(' · ')}
      </Rest>
      <StatusTag kind="unit" status={status} />
    </>
  );
}

function Case({ row: { number, subject, requesterName, status, receivedAt } }: { row: RowOf<'cases'> }) {
  return (
    <>
      <Box component="span" sx={{ fontSize: 12 }}>
        <Mono>{number}</Mono>
      </Box>
      <Rest>{[subject, requesterName].filter(Boolean).join(' · ')}</Rest>
      <Box component="span" sx={{ color: 'text.secondary', fontSize: 12 }}>
        <Instant at={receivedAt} />
      </Box>
      <StatusTag kind="case" status={status} />
    </>
  );
}

function Article({ row: { question, section } }: { row: RowOf<'articles'> }) {
  return (
    <>
      <Box component="span" sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        {question}
      </Box>
      <Box component="span" sx={{ color: 'text.secondary', fontSize: 12 }}>
        {section}
      </Box>
    </>
  );
}

function Words({ hit }: { hit: Hit }) {
  switch (hit.kind) {
    case 'persons':
      return <Person row={hit.row} />;
    case 'units':
      return <Unit row={hit.row} />;
    case 'cases':
      return <Case row={hit.row} />;
    case 'articles':
      return <Article row={hit.row} />;
  }
}

/** One result: a real link that is also an option of the list. */
export function SearchHit({ id, hit, active, beside, onOpen }: SearchHitProps) {
  return (
    <Box
      component={Link}
      to={hit.to}
      {...(beside ? { target: '_blank' } : {})}
      role="option"
      id={id}
      aria-selected={active}
      tabIndex={-1}
      onClick={onOpen}
      sx={({ palette, shape }) => ({
        display: 'flex',
        flexWrap: { xs: 'wrap', sm: 'nowrap' },
        alignItems: 'center',
        columnGap: 2.5,
        px: 2,
        py: 1,
        minHeight: 36,
        fontSize: 13,
        borderRadius: `${shape.borderRadius}px`,
        color: 'inherit',
        textDecoration: 'none',
        '&:hover': { backgroundColor: palette.console.tones.neutral.soft },
        '&[aria-selected="true"]': { backgroundColor: palette.console.tones.accent.soft },
      })}
    >
      <Words hit={hit} />
    </Box>
  );
}
