/** The public page by which a requester asks for the status of a case. Number and code are posted, never in an address. */
import type { PublicStatus } from '../../server/cases/contract.ts';
import type { ToneName } from '../theme/tokens.ts';
import { applyLook } from './look.ts';
import { nextOf, words, type Language, type PlainWord, type Words } from './words.ts';

const tones: Record<PublicStatus['status'], ToneName> = {
  new: 'neutral',
  open: 'accent',
  waiting: 'waiting',
  approval: 'approval',
  referred: 'accent',
  done: 'done',
  refused: 'refused',
  withdrawn: 'neutral',
  lapsed: 'neutral',
};

/** What is shown below the form; in either language at any time. */
type Shown =
  | { is: 'nothing' | 'incomplete' | 'not-found' | 'failed' }
  | { is: 'too-many'; minutes: number }
  | { is: 'answer'; number: string; answer: PublicStatus };

const byId = <T extends HTMLElement>(id: string): T => {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return element as T;
};

const form = byId<HTMLFormElement>('question');
const numberField = byId<HTMLInputElement>('number');
const codeField = byId<HTMLInputElement>('code');
const askButton = byId<HTMLButtonElement>('ask');
const answerPart = byId('answer');

let language: Language = navigator.language.startsWith('zh') ? 'zh' : 'en';
let shown: Shown = { is: 'nothing' };
let isAsking = false;

function problemText(w: Words): string {
  switch (shown.is) {
    case 'incomplete':
      return w.incomplete;
    case 'not-found':
      return w.notFound;
    case 'too-many':
      return w.tooMany(shown.minutes);
    case 'failed':
      return w.failed;
    case 'nothing':
    case 'answer':
      return '';
  }
}

const dayText = (day: string): string =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));

function drawDay(name: 'since' | 'due', day: string | undefined): void {
  byId(`${name}-row`).hidden = day === undefined;
  byId(name).textContent = day === undefined ? '' : dayText(day);
}

/** Writes only what differs: an alert that is written again is read out again. */
function write(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

function draw(): void {
  const w = words[language];
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = `${w.title} · ${w.brand}`;
  for (const element of document.querySelectorAll<HTMLElement>('[data-word]'))
    write(element, w[element.dataset['word'] as PlainWord]);
  const toggle = byId('language');
  toggle.lang = language === 'zh' ? 'en' : 'zh-CN';
  write(toggle, w.otherLanguage);
  if (isAsking) write(askButton, w.asking);
  askButton.setAttribute('aria-disabled', String(isAsking));
  write(byId('problem'), problemText(w));
  for (const field of [numberField, codeField]) {
    const isWrong = shown.is === 'not-found' || (shown.is === 'incomplete' && field.value.trim() === '');
    field.setAttribute('aria-invalid', String(isWrong));
  }
  answerPart.hidden = shown.is !== 'answer';
  if (shown.is !== 'answer') return;
  const { answer, number } = shown;
  const status = byId('status');
  status.dataset['tone'] = tones[answer.status];
  write(status, answer.statusText[language]);
  write(byId('asked'), number);
  drawDay('since', answer.since);
  drawDay('due', answer.dueDay);
  write(byId('due-label'), answer.status === 'waiting' ? w.dueWaiting : w.due);
  write(byId('next'), nextOf(answer.status, w));
}

async function question(number: string, code: string): Promise<Shown> {
  try {
    const response = await fetch('/api/public/status', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Accept-Language': language },
      body: JSON.stringify({ number, code }),
    });
    const body = (await response.json()) as unknown;
    if (response.ok) return { is: 'answer', number: number.toUpperCase(), answer: body as PublicStatus };
    if (response.status === 429) {
      const { retryAfter } = body as { retryAfter: number };
      return { is: 'too-many', minutes: Math.ceil(retryAfter / 60) };
    }
    return { is: response.status === 404 || response.status === 422 ? 'not-found' : 'failed' };
  } catch {
    return { is: 'failed' };
  }
}

async function ask(): Promise<void> {
  const [number, code] = [numberField.value.trim(), codeField.value.trim()];
  if (number === '' || code === '') {
    shown = { is: 'incomplete' };
    draw();
    (number === '' ? numberField : codeField).focus();
    return;
  }
  isAsking = true;
  shown = { is: 'nothing' };
  draw();
  shown = await question(number, code);
  isAsking = false;
  draw();
  if (shown.is === 'answer') answerPart.focus();
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (!isAsking) void ask();
});
byId('language').addEventListener('click', () => {
  language = language === 'zh' ? 'en' : 'zh';
  draw();
});

applyLook();
draw();
