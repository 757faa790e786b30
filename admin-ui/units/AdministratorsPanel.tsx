import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router';
import type { UnitPage } from '../../server/registry/contract.ts';
import { AdminLine } from '../components/AdminLine.tsx';
import { CallBack } from '../components/CallBack.tsx';
import { Instant } from '../components/Instant.tsx';
import { Panel } from '../components/Panel.tsx';
import { Tag } from '../components/Tag.tsx';
import { paths } from '../components/paths.ts';
import { useT } from '../i18n/use-t.ts';
import { ReplacementSteps } from './ReplacementSteps.tsx';
import { isLive, revokeRight, useUnitRights } from './unit-actions.ts';
import type { UnitAction } from './unit-actions.ts';

type Admin = UnitPage['admins'][number];

interface AdministratorProps {
  admin: Admin;
  /** Whether the user's bureau decides about it. */
  decides: boolean;
  onAct: (action: UnitAction) => void;
}

function Administrator({ admin, decides, onAct }: AdministratorProps) {
  const t = useT();
  const { status, origin, appliedAt, decidedAt, decidedBy, reason } = admin;
  const live = status === 'active' || status === 'applied';
  return (
    <Box sx={{ '& + &': { borderTop: 1, borderColor: 'console.line.soft' } }}>
      <AdminLine admin={admin} />
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          columnGap: 3,
          rowGap: 1,
          pb: 1.5,
          fontSize: 12,
          color: 'text.secondary',
        }}
      >
        {live ? <CallBack admin={admin} /> : null}
        {origin === 'desk' ? <Tag tone="accent">{t('applications.byDesk')}</Tag> : null}
        <span>
          {t('units.appliedOn')} <Instant at={appliedAt} day />
        </span>
        {decidedAt ? (
          <span>
            {t('units.decidedOn')} <Instant at={decidedAt} day />
            {decidedBy ? ` · ${decidedBy}` : null}
          </span>
        ) : null}
        {reason ? <span>{reason}</span> : null}
        {decides && status === 'active' ? (
          <Button
            size="small"
            color="error"
            sx={{ ml: 'auto' }}
            onClick={() => onAct({ way: 'dialog', title: admin.name ?? '', ...revokeRight(admin) })}
          >
            {t('units.revoke')}
          </Button>
        ) : null}
        {status === 'applied' ? (
          <Link component={RouterLink} to={paths.application(admin.id)} sx={{ ml: 'auto', fontSize: 13 }}>
            {t(decides ? 'units.decideApplication' : 'units.openApplication')}
          </Link>
        ) : null}
      </Box>
    </Box>
  );
}

/** What the registry told administrators about an application or a right taken away. */
function Told({ page }: { page: UnitPage }) {
  const t = useT();
  if (page.notices.length === 0) return null;
  return (
    <Box sx={{ mt: 3, fontSize: 12, color: 'text.secondary' }}>
      <Typography variant="subtitle2" component="h3" color="textPrimary">
        {t('units.notices')}
      </Typography>
      {page.notices.map(({ id, at, kind, name, status }) => (
        <Box key={id} sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, py: 0.5 }}>
          <Instant at={at} />
          <span>{t(`units.notice.${kind}`, { name: name ?? '—' })}</span>
          {status === 'withdrawn' ? <Tag>{t('units.noticeWithdrawn')}</Tag> : null}
        </Box>
      ))}
    </Box>
  );
}

interface AdministratorsPanelProps {
  page: UnitPage;
  onAct: (action: UnitAction) => void;
}

/** Who acts for the unit and can be called, who wants to, and how far a replacement is. */
export function AdministratorsPanel({ page, onAct }: AdministratorsPanelProps) {
  const t = useT();
  const { ownBureau } = useUnitRights(page);
  const [past, setPast] = useState(false);
  const live = page.admins.filter(({ status }) => status === 'active' || status === 'applied');
  const former = page.admins.filter((admin) => !live.includes(admin));
  const shown = past ? page.admins : live;
  return (
    <Panel
      title={t('units.admins')}
      aside={
        former.length > 0 ? (
          <Button
            size="small"
            variant="text"
            color="primary"
            aria-expanded={past}
            onClick={() => setPast(!past)}
          >
            {t(past ? 'units.adminsFormerHide' : 'units.adminsFormer', { smart_count: former.length })}
          </Button>
        ) : null
      }
    >
      {page.replacement ? (
        <Box sx={{ pb: 3, mb: 2, borderBottom: 1, borderColor: 'console.line.soft' }}>
          <ReplacementSteps replacement={page.replacement} />
        </Box>
      ) : null}
      {live.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          {t(isLive(page) ? 'units.adminsNone' : 'units.adminsNoneLeft')}
        </Typography>
      ) : null}
      {shown.map((admin) => (
        <Administrator key={admin.id} admin={admin} decides={ownBureau} onAct={onAct} />
      ))}
      <Told page={page} />
    </Panel>
  );
}
