import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useRef, useState } from 'react';
import { useNotify } from 'react-admin';
import type { CaseRow } from '../../server/cases/contract.ts';
import { CallerSection } from '../callers/CallerSection.tsx';
import { useOperationTypes } from '../components/use-operation-titles.ts';
import { CaseNotices } from '../pages/CaseNotices.tsx';
import type { Resend } from '../pages/resend.ts';
import { useConsole } from '../data-provider/index.ts';
import type { FaxViewerHandle } from '../fax/FaxViewer.tsx';
import type { StripPage } from '../fax/use-fax-pages.ts';
import { CaseConsents } from '../consents/CaseConsents.tsx';
import { useT } from '../i18n/use-t.ts';
import { CaseLetters } from '../letters/CaseLetters.tsx';
import { TellDialog } from '../letters/TellDialog.tsx';
import { useWhoDecides } from '../operations/use-who-decides.ts';
import { paperOfPage } from '../reading/places.ts';
import { ReadingDeskContext } from '../reading/reading-desk.ts';
import { CaseBanner } from './CaseBanner.tsx';
import { useCaseRights } from './case-rights.ts';
import { CaseSteps } from './CaseSteps.tsx';
import { ItemPanel } from './ItemPanel.tsx';
import { HolderNotice } from './HolderNotice.tsx';
import type { Direction } from './queue.ts';
import { SpokenDialog } from './SpokenDialog.tsx';
import { useCaseAction } from './use-case-action.ts';
import { useCaseWriter } from './use-case-writer.ts';
import { useItemWork } from './use-item-work.ts';
import { useMaterials } from './use-materials.ts';
import { useMoreItems } from './use-more-items.ts';
import { usePrefetchedNext } from './use-prefetched-next.ts';
import { usePresence } from './use-presence.ts';
import { focusFirstField, useWorkbenchKeys } from './use-workbench-keys.ts';
import { useWorkbenchReading } from './use-workbench-reading.ts';
import { WorkbenchFax } from './WorkbenchFax.tsx';
import { WorkbenchFooter } from './WorkbenchFooter.tsx';
import type { CaseStep } from './WorkbenchFooter.tsx';
import { WorkbenchHeader } from './WorkbenchHeader.tsx';

interface WorkbenchProps {
  row: CaseRow;
  onGo: (direction: Direction) => void;
  /** Leaves for the next case of the queue. */
  onNext: () => void;
}

/** One case: the fax on the left, what is made of it on the right. */
export function Workbench({ row, onGo, onNext }: WorkbenchProps) {
  const t = useT();
  const rights = useCaseRights(row);
  const presence = usePresence(row);
  const types = useOperationTypes();
  const { write, saving } = useCaseWriter(row.id);
  const { run } = useCaseAction();
  const notify = useNotify();
  const { getOne } = useConsole();
  const viewer = useRef<FaxViewerHandle>(null);
  const [itemId, setItemId] = useState<string | null>(null);
  const [page, setPage] = useState<StripPage | null>(null);
  const [activeField, setActiveField] = useState<string | null>(null);
  const [step, setStep] = useState<CaseStep | null>(null);
  const [told, setTold] = useState<CaseRow | null>(null);
  const [resend, setResend] = useState<Resend | null>(null);

  const item =
    row.items.find((one) => one.id === itemId) ??
    row.items.find((one) => one.status === 'open') ??
    row.items[0];
  const type = types.find((one) => one.type === item?.operationType);
  const work = useItemWork(row, item, rights.edit, saving);
  const whoDecides = useWhoDecides();
  // The input may ask for more than the operation does.
  const approval = work.state.preview?.approval ?? type?.approval ?? 'supervisor';
  const { addItem, copyItem } = useMoreItems({ row, item, write, onItem: setItemId });
  const pageRef = page ? { faxId: page.faxId, page: page.number } : null;
  usePrefetchedNext(row.id);
  const { reading, marks, regions, ...machine } = useWorkbenchReading({ row, item, work, write, viewer });
  const materials = useMaterials({
    row,
    item,
    type,
    page: pageRef,
    preview: work.state.preview,
    marks,
    write,
  });

  const claim = async () => {
    if ((await run(row.id, 'claim')) !== null) focusFirstField();
  };
  const submit = async () => {
    if (!work.open) return;
    const operation = await work.submit();
    if (!operation) return;
    notify(
      t(operation.status === 'pending' ? 'cases.submit.done' : 'cases.submit.applied', {
        number: row.number,
      }),
      {
        type: 'success',
      },
    );
    const others = row.items.some((one) => one.id !== item?.id && one.status === 'open');
    if (others) return setItemId(null);
    // What took effect at once has ended the case: its requester is told before the next one comes.
    const ended =
      operation.status === 'pending'
        ? null
        : await getOne<CaseRow>('cases', { id: row.id }).catch(() => null);
    if (ended?.data.say) setTold(ended.data);
    else onNext();
  };
  const onField = (field: string | null) => {
    setActiveField(field);
    marks.visit(field);
  };
  const onStep = (next: CaseStep) => {
    if (next === 'release') void run(row.id, 'release').then((released) => released && work.setAside());
    else setStep(next);
  };
  // What a call or a message asks is answered, as a rule; a fax asks for an operation.
  const answered = rights.close && row.channel !== 'fax';
  useWorkbenchKeys({
    go: onGo,
    claim: rights.claim ? claim : null,
    request: rights.requestMaterial ? () => setStep('request-material') : null,
    tick: work.open ? (index) => materials.kinds[index] && materials.toggle(materials.kinds[index]) : null,
    submit: work.open ? submit : answered ? () => setStep('close') : null,
    bind: machine.bindPointedAt,
    viewer,
  });

  const footer = (
    <WorkbenchFooter
      rights={rights}
      onStep={onStep}
      submit={
        work.open
          ? {
              label: t(whoDecides(approval).atOnce ? 'cases.submit.apply' : 'cases.submit.action'),
              why: work.why(),
              busy: work.busy,
              onSubmit: () => void submit(),
            }
          : answered
            ? { label: t('cases.close.confirm'), why: null, busy: false, onSubmit: () => setStep('close') }
            : null
      }
    />
  );
  return (
    <Box sx={frame}>
      <Box sx={left}>
        <WorkbenchFax
          row={row}
          item={item}
          form={work.form}
          reading={reading}
          kinds={materials.kinds}
          regions={regions}
          activeField={activeField}
          editable={rights.edit}
          rearrangeable={rights.mine && ['open', 'waiting', 'referred'].includes(row.status)}
          write={write}
          viewer={viewer}
          onPage={setPage}
          onAccept={({ id }) => machine.bindRegion(id)}
        />
      </Box>
      <Box
        sx={{
          display: 'flex',
          flexDirection: 'column',
          minHeight: 0,
          minWidth: 0,
          bgcolor: 'background.paper',
        }}
      >
        <Box sx={{ position: 'relative', flex: 1, minHeight: 0, overflow: 'auto' }}>
          <WorkbenchHeader
            row={row}
            title={type?.title ?? row.subject}
            viewers={presence.viewers}
            onGo={onGo}
            onEdit={rights.edit ? () => setStep('edit') : null}
          />
          <HolderNotice
            row={row}
            rights={rights}
            lost={presence.lost}
            work={work}
            onClaim={() => void claim()}
            onNext={onNext}
          />
          {presence.lost && row.status === 'open' ? null : (
            <CaseBanner
              row={row}
              onClaim={() => void claim()}
              onReopen={() => setStep('reopen')}
              onReply={() => setStep('reply')}
            />
          )}
          <CaseNotices
            row={row}
            seems={(one) => paperOfPage(reading, { faxId: one.faxId, page: one.number })}
            onResend={
              rights.requestMaterial
                ? (wanted) => {
                    setResend(wanted);
                    setStep('request-material');
                  }
                : null
            }
          />
          <CaseConsents row={row} />
          <CallerSection row={row} editable={rights.mine && row.closedAt === null} />
          <ReadingDeskContext value={machine.desk}>
            <ItemPanel
              row={row}
              item={item}
              types={types}
              reading={reading}
              approval={approval}
              editable={rights.edit}
              work={work}
              materials={materials}
              write={write}
              onItem={setItemId}
              onAdd={() => void addItem()}
              onCopy={() => void copyItem()}
              onField={onField}
            />
          </ReadingDeskContext>
          <CaseLetters row={row} operationType={item?.operationType ?? null} />
        </Box>
        {work.refusal && work.open ? (
          <Alert severity="warning" role="alert" sx={{ borderRadius: 0 }}>
            {work.refusal}
          </Alert>
        ) : null}
        {footer}
      </Box>
      {step && step !== 'release' ? (
        <CaseSteps
          row={row}
          step={step}
          resend={resend}
          run={run}
          write={write}
          onGone={() => {
            work.setAside();
            onNext();
          }}
          onTell={setTold}
          onClose={() => {
            setStep(null);
            setResend(null);
          }}
        />
      ) : null}
      {told ? (
        <TellDialog
          row={told}
          onNext={() => {
            work.setAside();
            onNext();
          }}
          onStay={() => setTold(null)}
        />
      ) : null}
      {materials.speaking ? (
        <SpokenDialog
          kind={materials.speaking}
          onConfirm={materials.speak}
          onClose={materials.stopSpeaking}
        />
      ) : null}
    </Box>
  );
}

const frame = {
  display: 'grid',
  height: '100%',
  minHeight: 0,
  // One under the other on a phone, the form scrolling below the fax.
  gridTemplateColumns: {
    xs: 'minmax(0, 1fr)',
    md: 'minmax(0, 1fr) minmax(440px, 42%)',
    xl: 'minmax(0, 1fr) 620px',
  },
  gridTemplateRows: { xs: 'minmax(200px, 40%) minmax(0, 1fr)', md: 'minmax(0, 1fr)' },
} as const;

const left = {
  display: 'grid',
  gridTemplate: 'minmax(0, 1fr) / minmax(0, 1fr)',
  minHeight: 0,
  minWidth: 0,
  borderStyle: 'solid',
  borderColor: 'divider',
  borderWidth: { xs: '0 0 1px', md: '0 1px 0 0' },
} as const;
