/** D-ID-TAKEN where nobody is registered under the number stated: there is nothing to be told of anybody. */
import { desk } from '../../letters/desk.ts';
import { diagnosis } from '../diagnosis.ts';

export interface FreeNumberFacts {
  /** The asker sees one area only: elsewhere the number may be taken. */
  isLimited: boolean;
}

export const freeNumber = diagnosis<FreeNumberFacts>()({
  id: 'D-ID-TAKEN',
  topic: 'id-taken',
  question: { zh: '身份证已经注册', en: 'The ID number is registered already' },
  asks: [],
  faq: ['register-5', 'register-7'],
  hearers: [],
  procedure: {
    zh: `请核对证件号码是否输入正确，再注册一次；仍提示已经注册的，请致电客服 ${desk.phone}。`,
    en: `Please check that the number is typed rightly and register once more; if it still is said to be taken, call us on ${desk.phone}.`,
  },
  causes: [
    {
      code: 'number-free',
      find: ({ isLimited }) => ({
        code: 'number-free',
        title: isLimited
          ? { zh: '本局管辖范围内没有登记这个号码', en: 'Not registered in this area' }
          : { zh: '这个号码没有被登记，可以注册', en: 'Not registered: it can be used' },
        facts: [],
        say: isLimited
          ? {
              zh: `本局管辖范围内没有登记这个证件号码。系统仍提示已经注册的，可能登记在其他地区，请致电客服 ${desk.phone} 查询。`,
              en: `This number is not registered in the area of this bureau. If the system still says that it is taken, it may be registered elsewhere; please call the helpdesk on ${desk.phone}.`,
            }
          : {
              zh: '这个证件号码现在没有被登记，可以注册。请对照证件核对号码是否输入正确，再注册一次；仍提示已经注册的，我为您登记工单转技术人员核查。',
              en: 'This number is not registered now and can be used. Please compare what you typed with the card and register once more; if the system still says that it is taken, I am registering a case for the technical staff.',
            },
        next: isLimited ? [] : [{ refer: 'technical' }],
      }),
    },
  ],
  otherwise: () => {
    throw new Error('a free number is always said to be free');
  },
  isCheckup: false,
});
