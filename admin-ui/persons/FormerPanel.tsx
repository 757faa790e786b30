import type { PersonPage } from '../../server/registry/contract.ts';
import { Diff } from '../components/Diff.tsx';
import { Panel } from '../components/Panel.tsx';
import { Tag } from '../components/Tag.tsx';
import { Timeline, TimelineRow } from '../components/Timeline.tsx';
import { useT } from '../i18n/use-t.ts';

/** Numbers and names the person once had: a caller may still give the old one. */
export function FormerPanel({ page }: { page: PersonPage }) {
  const t = useT();
  const { formerIdNumbers, formerNames } = page;
  if (formerIdNumbers.length === 0 && formerNames.length === 0) return null;
  return (
    <Panel title={t('persons.formerTitle')}>
      <Timeline>
        {formerIdNumbers.map((former) => (
          <TimelineRow
            key={former.id}
            at={former.replacedAt}
            day
            state={former.status === 'void' ? <Tag>{t('persons.formerUndone')}</Tag> : null}
          >
            <Diff before={former.idNumberMasked} after={former.replacedByMasked} mono />
          </TimelineRow>
        ))}
        {formerNames.map((former) => (
          <TimelineRow
            key={former.id}
            at={former.replacedAt}
            day
            state={<Tag>{t(former.source === 'online' ? 'persons.formerOnline' : 'persons.formerDesk')}</Tag>}
          >
            <Diff before={former.name} after={former.replacedBy} />
          </TimelineRow>
        ))}
      </Timeline>
    </Panel>
  );
}
