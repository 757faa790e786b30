/** D-CERT-STAMP: the printed certificate has no stamp. */
import { diagnosis } from '../diagnosis.ts';
import { callBureau } from '../next-steps.ts';
import type { PersonFacts } from '../person-facts.ts';
import { bureauName, fact } from './sentences.ts';

export const certStamp = diagnosis<PersonFacts>()({
  id: 'D-CERT-STAMP',
  topic: 'cert-stamp',
  question: { zh: '证书没有章', en: 'The certificate has no stamp' },
  asks: [],
  faq: ['print-3'],
  hearers: ['self', 'unit-admin'],
  procedure: {
    zh: '已开通由个人或法人单位打印继续教育证书。部分地市的证书是已盖章证书（以实际打印效果为准），可以不到人力资源部门盖章；非盖章证书只作查询使用，如需要盖章证书，请联系当地人力资源部门盖章。',
    en: 'Certificates are printed by the person or the unit. Some cities print them with a stamp, as the print itself shows, and nothing more is needed. An unstamped one serves for reference only; if a stamp is needed, the local bureau puts it on.',
  },
  causes: [
    {
      code: 'stamped',
      find: ({ stampCity }) =>
        stampCity?.stamped
          ? {
              code: 'stamped',
              title: {
                zh: `${stampCity.name}的证书打印出来已盖章`,
                en: `${stampCity.name} prints certificates with a stamp`,
              },
              facts: [fact('所在城市', 'City', stampCity.name)],
              say: {
                zh: `${stampCity.name}的证书是已盖章证书，以实际打印效果为准，可以不到人力资源部门盖章。打印操作可在证书打印时点“查看打印说明”查看。`,
                en: `${stampCity.name} prints certificates with a stamp, as the print itself shows; there is no need to have it stamped at the bureau. How to print stands under "print instructions".`,
              },
              next: [],
            }
          : null,
    },
    {
      code: 'not-stamped',
      find: ({ stampCity, unit }) => {
        if (!stampCity || stampCity.stamped) return null;
        return {
          code: 'not-stamped',
          title: {
            zh: `${stampCity.name}的证书不带章，到人社局盖章`,
            en: `${stampCity.name} prints no stamp: the bureau puts it on`,
          },
          facts: [
            fact('所在城市', 'City', stampCity.name),
            ...(unit ? [fact('人事户头', 'Bureau', bureauName(unit.bureau))] : []),
          ],
          say: {
            zh: `${stampCity.name}打印出来的是非盖章证书，只作查询使用。如需要盖章证书，请联系${unit ? bureauName(unit.bureau).zh : '单位所属的人力资源部门'}盖章，去之前先打电话问清要带的材料。`,
            en: `Certificates printed in ${stampCity.name} have no stamp and serve for reference only. If you need the stamp, please go to ${unit ? bureauName(unit.bureau).en : 'the bureau your unit belongs to'}, and phone first to ask what to bring.`,
          },
          next: unit ? [callBureau(unit.bureau)] : [],
        };
      },
    },
  ],
  otherwise: () => ({
    title: { zh: '没有登记所在城市，不知道由哪里盖章', en: 'No city is registered' },
    facts: [],
    say: {
      zh: '您的资料里没有登记单位和所在城市，所以不知道证书由哪里盖章。请先在“资料维护—个人基本信息维护”里选好单位和所在城市；急需盖章的，请联系当地人力资源部门。',
      en: 'Neither a unit nor a city is registered for you, so it is not known who stamps. Please choose them in your profile first; if it is urgent, ask the local bureau.',
    },
    next: [{ topic: 'declare' }],
  }),
  isCheckup: false,
});
