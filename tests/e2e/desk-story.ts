/** A desk in the middle of its day: a case for every tab, one to fill in, one to approve, one applied. */
import type { CaseRow } from '../../server/cases/contract.ts';
import type { FaxReceipt } from '../../server/intake/contract.ts';
import type { OperationRow } from '../../server/operations/contract.ts';
import type { UnitRow } from '../../server/registry/contract.ts';
import { heldCase, note, openCase, step } from '../api/case-story.ts';
import { rowsOf, signIn } from '../api/harness.ts';
import { approve, chen, faxOf, pendingFor, personByLogin } from '../api/story.ts';
import type { Request } from '../api/story.ts';

/** Only the birth date is wrong; she changed her name, but long ago. */
export const liu: Request = {
  login: 'liuyongshi',
  name: '刘咏诗',
  wrong: '440100199208159140',
  right: '440100199208259141',
};

/** The right number is somebody else's already. */
export const xie: Request = {
  login: 'xielihua2',
  name: '谢俪桦',
  wrong: '441500198803209024',
  right: '441500198803199022',
};

/** A number of the first generation's form; nothing else is odd. */
export const he: Request = {
  login: 'hebingkun',
  name: '何炳坤',
  wrong: '440600196510069158',
  right: '440600196510169159',
};

export interface BusyDesk {
  unclaimed: string;
  /** Held by operator1, nothing chosen yet. */
  claimed: string;
  /** Held by operator1, the operation chosen, for a request that is clean and one that is blocked. */
  clean: string;
  blocked: string;
  pending: OperationRow;
  applied: OperationRow;
  /** Whose number was corrected, and somebody with records and hours of study. */
  person: string;
  student: string;
  /** Whose hours suffice, and who fails all the same. */
  unexplained: string;
  unit: string;
}

export async function fillDesk(url: string): Promise<BusyDesk> {
  const operator = await signIn(url, 'operator1');
  const supervisor = await signIn(url, 'supervisor1');
  const received = async (request: Request): Promise<string> =>
    (await operator.upload<FaxReceipt>(await faxOf(request))).body.caseId;
  const begun = async (request: Request): Promise<string> => {
    const caseId = await received(request);
    const claimed = (await step(operator, caseId, 'claim')).body;
    const { id: personId } = await personByLogin(operator, request.login);
    await operator.put<CaseRow>(
      `/api/cases/${caseId}`,
      { items: claimed.items.map(({ id }) => ({ id, operationType: 'correct-id-number', personId })) },
      { 'If-Match': `"${claimed.version}"` },
    );
    return caseId;
  };

  const unclaimed = await received(chen);
  const claimed = await received(chen);
  await step(operator, claimed, 'claim');
  await openCase(operator, { subject: '忘记用户名', requesterName: '张凤霞', requesterPhone: '15412340000' });
  await step(operator, (await heldCase(operator, { channel: 'qq' })).id, 'request-material', { note });
  await step(operator, (await heldCase(operator)).id, 'refer', { to: 'technical', note });
  await step(operator, (await heldCase(operator)).id, 'close', { note });
  await step(operator, (await heldCase(operator)).id, 'refuse', { reason: 'misdirected', note });

  const applied = await pendingFor(operator, he);
  await approve(supervisor, applied, he.right);
  const [unit] = await rowsOf<UnitRow>(operator, 'units');
  return {
    unclaimed,
    claimed,
    clean: await begun(liu),
    blocked: await begun(xie),
    pending: await pendingFor(operator, chen),
    applied,
    person: (await personByLogin(operator, he.login)).id,
    student: (await personByLogin(operator, 'chenyin')).id,
    unexplained: (await personByLogin(operator, 'zhangying')).id,
    unit: unit?.id ?? '',
  };
}
