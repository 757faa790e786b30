/** The unit a person is to belong to. */
import { eq } from 'drizzle-orm';
import type { Reader } from '../../../db/database.ts';
import { units } from '../../../db/schema/index.ts';
import { survivorOf } from '../../registry/survivor.ts';
import { block, type Blocker } from '../operation.ts';

export type Unit = typeof units.$inferSelect;

export async function unitOf(db: Reader, id: string | null): Promise<Unit | null> {
  if (id === null) return null;
  const [row] = await db.select().from(units).where(eq(units.id, id));
  return row ?? null;
}

const because = (code: string, zh: string, en: string): Blocker => block(code, { zh, en }, 'newUnitId');

/**
 * Whether the unit can take people in (FAQ profile-1: registered and approved, in the stated city): `new-unit-missing`,
 * `new-unit-merged`, `new-unit-deleted`, `new-unit-not-approved`, `new-city-differs`. Names of units are public: the
 * sentence says where a merged one leads.
 */
export async function aboutTheNewUnit(db: Reader, to: Unit | null, cityCode: string): Promise<Blocker[]> {
  if (!to)
    return [
      because(
        'new-unit-missing',
        '没有这个单位。请告知现单位先办理法人单位注册，由人社局审核通过后再办。',
        'There is no such unit. It has to register first and be approved by its bureau.',
      ),
    ];
  if (to.status === 'merged') {
    const survivor = await unitOf(db, await survivorOf(db, to.id));
    return [
      because(
        'new-unit-merged',
        `“${to.name}”已并入“${survivor?.name ?? '另一单位'}”，请改选后者。`,
        `“${to.name}” was merged into “${survivor?.name ?? 'another unit'}”; choose that one.`,
      ),
    ];
  }
  if (to.status === 'deleted')
    return [
      because(
        'new-unit-deleted',
        `“${to.name}”的注册已删除。请现单位重新办理法人单位注册，或改选正确的单位。`,
        `The registration of “${to.name}” was deleted. It has to register anew; or choose the right unit.`,
      ),
    ];
  const found: Blocker[] = [];
  if (to.status !== 'approved')
    found.push(
      because(
        'new-unit-not-approved',
        `“${to.name}”尚未审核通过。请现单位先由人社局审核单位注册，再办理变更。`,
        `“${to.name}” is not approved yet. Its bureau has to approve the registration first.`,
      ),
    );
  if (cityCode !== to.cityCode)
    found.push(
      block(
        'new-city-differs',
        {
          zh: '现单位不在来函所写的城市，请核对选的单位和城市。',
          en: 'The new unit does not lie in the city stated; check which unit and city were chosen.',
        },
        'newCityCode',
      ),
    );
  return found;
}
