import ApartmentIcon from '@mui/icons-material/ApartmentOutlined';
import BadgeIcon from '@mui/icons-material/BadgeOutlined';
import CalendarIcon from '@mui/icons-material/CalendarMonthOutlined';
import CallMergeIcon from '@mui/icons-material/CallMergeOutlined';
import DiagnosisIcon from '@mui/icons-material/ContactSupportOutlined';
import FactCheckIcon from '@mui/icons-material/FactCheckOutlined';
import LetterIcon from '@mui/icons-material/MailOutlined';
import HistoryIcon from '@mui/icons-material/HistoryOutlined';
import GavelIcon from '@mui/icons-material/GavelOutlined';
import HowToRegIcon from '@mui/icons-material/HowToRegOutlined';
import InboxIcon from '@mui/icons-material/InboxOutlined';
import KnowledgeIcon from '@mui/icons-material/MenuBookOutlined';
import DirectoryIcon from '@mui/icons-material/ContactPhoneOutlined';
import PersonIcon from '@mui/icons-material/PersonOutlined';
import ToolsIcon from '@mui/icons-material/ConstructionOutlined';
import SchoolIcon from '@mui/icons-material/SchoolOutlined';
import Box from '@mui/material/Box';
import { NavLink } from 'react-router';
import { useWaitingApplications } from '../applications/use-applications.ts';
import { useMay } from '../auth-provider/index.ts';
import { paths } from '../components/paths.ts';
import { useT } from '../i18n/use-t.ts';
import { useQueueCounts } from './use-queue-counts.ts';

interface Entry {
  to: string;
  label:
    | 'cases'
    | 'operations'
    | 'letters'
    | 'persons'
    | 'units'
    | 'duplicates'
    | 'applications'
    | 'diagnosis'
    | 'knowledge'
    | 'directory'
    | 'tools'
    | 'learningImports'
    | 'audit'
    | 'policies'
    | 'calendar'
    | 'staff';
  icon: typeof InboxIcon;
  count?: number | undefined;
}

function useEntries(): Entry[][] {
  const counts = useQueueCounts();
  const mayCases = useMay('case:read');
  const mayWork = useMay('case:work');
  const mayOperations = useMay('operation:read');
  const mayRegistry = useMay('registry:read');
  const mayArticles = useMay('article:read');
  const mayReference = useMay('reference:read');
  const mayDuplicates = useMay('duplicate:read');
  const mayPolicies = useMay('policy:read');
  const mayStaff = useMay('staff:read');
  const mayCalendar = useMay('calendar:change');
  const applications = useWaitingApplications();
  const mayReadTrail = useMay('audit:read');
  const mayVerifyTrail = useMay('audit:verify');
  const work = counts ? counts.mine + counts.unclaimed : undefined;
  const groups: (Entry | false)[][] = [
    [
      mayCases && { to: paths.cases(), label: 'cases', icon: InboxIcon, count: work },
      mayOperations && {
        to: paths.operations(),
        label: 'operations',
        icon: FactCheckIcon,
        count: counts && counts.approvals + counts.consents,
      },
      mayWork && { to: paths.letters(), label: 'letters', icon: LetterIcon },
      mayRegistry && { to: paths.persons(), label: 'persons', icon: PersonIcon },
      mayRegistry && { to: paths.units(), label: 'units', icon: ApartmentIcon },
      mayDuplicates && { to: paths.duplicates(), label: 'duplicates', icon: CallMergeIcon },
      mayRegistry && {
        to: paths.applications(),
        label: 'applications',
        icon: HowToRegIcon,
        count: applications,
      },
      mayRegistry && { to: paths.diagnosis(), label: 'diagnosis', icon: DiagnosisIcon },
      mayArticles && { to: paths.articles(), label: 'knowledge', icon: KnowledgeIcon },
      mayReference && { to: paths.directory(), label: 'directory', icon: DirectoryIcon },
      mayRegistry && { to: paths.tools(), label: 'tools', icon: ToolsIcon },
      mayRegistry && { to: paths.learningImports(), label: 'learningImports', icon: SchoolIcon },
    ],
    [
      (mayReadTrail || mayVerifyTrail) && { to: paths.audit(), label: 'audit', icon: HistoryIcon },
      mayPolicies && { to: paths.policies(), label: 'policies', icon: GavelIcon },
      mayCalendar && { to: paths.calendar(), label: 'calendar', icon: CalendarIcon },
      mayStaff && { to: paths.staff(), label: 'staff', icon: BadgeIcon },
    ],
  ];
  return groups.map((group) => group.filter((entry) => entry !== false)).filter((group) => group.length > 0);
}

function MenuEntry({ to, label, icon: Icon, count }: Entry) {
  const t = useT();
  return (
    <Box
      component={NavLink}
      to={to}
      sx={({ palette, shape }) => ({
        display: 'flex',
        alignItems: 'center',
        gap: 2.5,
        px: 2.5,
        minHeight: 36,
        borderRadius: `${shape.borderRadius}px`,
        color: palette.text.secondary,
        textDecoration: 'none',
        '&:hover': { backgroundColor: palette.console.tones.neutral.soft },
        '&.active': {
          color: palette.console.tones.accent.main,
          backgroundColor: palette.console.tones.accent.soft,
          fontWeight: 600,
        },
      })}
    >
      <Icon sx={{ fontSize: 18 }} aria-hidden />
      {t(`layout.menu.${label}`)}
      {count ? (
        <Box
          component="span"
          aria-label={t('layout.menu.waitingForYou', { count })}
          role="img"
          sx={{ ml: 'auto', fontSize: 12 }}
        >
          {count > 999 ? '999+' : count}
        </Box>
      ) : null}
    </Box>
  );
}

/** The menu: only screens that exist and the role may open. */
export function MainMenu() {
  const t = useT();
  const groups = useEntries();
  return (
    <Box
      component="nav"
      aria-label={t('layout.menu.label')}
      sx={{ display: 'grid', gap: 0.5, px: 2, py: 2.5 }}
    >
      {groups.map((group, index) => (
        <Box
          key={group[0]?.to}
          sx={({ palette }) => ({
            display: 'grid',
            gap: 0.5,
            ...(index > 0 ? { mt: 2, pt: 2, borderTop: `1px solid ${palette.console.line.soft}` } : {}),
          })}
        >
          {group.map((entry) => (
            <MenuEntry key={entry.to} {...entry} />
          ))}
        </Box>
      ))}
    </Box>
  );
}
