/** Whom to phone and where to hand over to, in the one way all diagnoses do. */
import type { NextStep } from './contract.ts';
import type { BureauContact, UnitContact } from './unit-contacts.ts';

/** FAQ declare-1: 若有疑问可咨询省厅. */
export const provincePhone = '83134871';

export const callBureau = ({ name, phone, address }: BureauContact): NextStep => ({
  call: { who: 'bureau', name, phone, address },
});

/** The unit's administrators; its office where it has none; nothing where it has neither. */
export function callUnit(unit: UnitContact): NextStep[] {
  if (unit.administrators.length > 0)
    return unit.administrators.map(({ name, phoneMasked }) => ({
      call: { who: 'unit-admin', name, phone: phoneMasked, address: null },
    }));
  if (unit.phone === null) return [];
  return [{ call: { who: 'unit', name: unit.name, phone: unit.phone, address: null } }];
}

export const callProvince: NextStep = {
  call: { who: 'province', name: '广东省人力资源和社会保障厅', phone: provincePhone, address: null },
};

/** The network's own desk, whose number stands in no row. */
export const callNetwork: NextStep = {
  call: { who: 'learning-network', name: '广东学习网客服', phone: null, address: null },
};
