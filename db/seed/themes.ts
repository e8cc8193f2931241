import type { Client } from 'pg';
import { readTerms } from '#app/features/comments/theme.ts';

interface Theme {
  name: string;
  description: string;
  examples: string;
  /** By language, one a line. */
  terms: Record<string, string>;
}

/** A code book to begin with, after what residents of the simulation and of New York's survey complain of. */
const THEMES: Theme[] = [
  {
    name: 'Work not done',
    description: 'The request is closed, but the problem is still there.',
    examples: 'Nobody came. The request just says closed.',
    terms: {
      en: 'nobody came\nno one came\nstill there\nstill on\nsame as before\nnot fixed\nnot touched\nnever came\nstill hanging\nbigger than',
      es: 'no vino nadie\nnadie vino\nsigue igual\nsigue en\nsiguen ah*\nno lo hicieron',
      ko: '아무도 오지\n아직도',
      hy: 'ոչ ոք չեկավ',
      'zh-Hant': '沒有人',
      'zh-Hans': '没有人\n还在原处',
      tl: 'walang dumating\nwala pong dumating',
      fa: 'هیچ‌کس نیامد\nهنوز خاموش',
      vi: 'không có ai đến',
      ru: 'никто не приехал',
      ja: '誰も',
      th: 'ไม่มีใครมา',
      km: 'គ្មាននរណាមក',
      hi: 'कोई नहीं आया',
    },
  },
  {
    name: 'Waiting',
    description: 'It took too long, or took several calls.',
    examples: 'It got done in the end, but I had to call three times.',
    terms: {
      en: 'too long\nthird week\nthree times\ntwice\nhad to call\nweeks ago\nmonths ago',
      es: 'tardaron\nllevamos\nmucho tiempo',
      hy: 'շատ երկար',
      'zh-Hans': '等了太久',
      tl: 'matagal',
      fa: 'خیلی طول کشید',
      vi: 'chờ quá lâu',
      ru: 'два раза\nдолго',
    },
  },
  {
    name: 'No information',
    description: 'Nobody said when, what or why.',
    examples: 'The closing message does not say what was done or by whom.',
    terms: {
      en: 'no update*\nhear when\nhear back\nnot say what\nno explanation\ndid not tell',
      es: 'nadie me avisó\nsin avisar',
      ko: '미리 알려',
      'zh-Hant': '先通知',
      'zh-Hans': '没有任何更新',
      fa: 'کسی خبر نداد',
      vi: 'không có tin',
      ja: '連絡',
    },
  },
  {
    name: 'Half done',
    description: 'Work was done in part, or left a mess.',
    examples: 'They took the mattress and left the broken glass.',
    terms: { en: 'left the\none wall\nonly half\npole and left', es: 'la mitad\ndejaron' },
  },
  {
    name: 'Safety',
    description: 'Somebody is afraid, or could be hurt.',
    examples: 'My mother is afraid to walk home.',
    terms: {
      en: 'afraid\ndanger*\nunsafe\nwithout light\nin the dark',
      es: 'peligros*\na oscuras\nmiedo',
      ko: '위험*',
      fa: 'خطرناک',
      ru: 'опасно',
    },
  },
  {
    name: 'Language',
    description: 'Being spoken to, or not, in one’s own language.',
    examples: 'Gracias por preguntar en mi idioma.',
    terms: {
      en: 'my language\nspeak spanish\ninterpreter',
      es: 'mi idioma\nhablara español',
      ko: '한국어로',
      fa: 'زبان خودم',
    },
  },
  {
    name: 'Thanks',
    description: 'Praise for the work, the crew or for being asked.',
    examples: 'The crew even swept the sidewalk. Please tell them thanks.',
    terms: {
      en: 'thank*\nfriendly\nimpressed\nfast\npicked up on the day',
      es: 'gracias\nrápido\nmuy amables',
      ko: '감사합니다\n고맙습니다',
      hy: 'շնորհակալություն',
      'zh-Hant': '謝謝',
      'zh-Hans': '谢谢',
      tl: 'salamat',
      fa: 'سپاسگزارم\nممنون',
      vi: 'cảm ơn',
      ru: 'спасибо',
      ja: 'ありがとう',
      th: 'ขอบคุณ*',
      km: 'អរគុណ',
      hi: 'धन्यवाद',
    },
  },
];

/** The first code book, where there is none yet: what staff made of it stays. */
export async function seedThemes(client: Client): Promise<void> {
  const { rows } = await client.query('select from theme limit 1');
  if (rows.length > 0) return;
  for (const [position, { terms, ...theme }] of THEMES.entries()) {
    const inserted = await client.query<{ id: number }>(
      'insert into theme (name, description, examples, position) values ($1, $2, $3, $4) returning id',
      [theme.name, theme.description, theme.examples, position + 1],
    );
    const rows = Object.entries(terms).flatMap(([language, lines]) => readTerms(language, lines));
    await client.query(
      `insert into theme_term (theme_id, language, term, query)
       select $1, given.language, given.term, to_tsquery('simple', given.query)
       from jsonb_to_recordset($2) as given (language text, term text, query text)`,
      [inserted.rows[0]?.id, JSON.stringify(rows)],
    );
  }
}
