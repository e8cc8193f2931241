import type { Stream } from './random.ts';

/** What residents add in their own words. Written for the simulation, all of it. */

type Tone = 'undone' | 'bad' | 'good';

interface Said {
  tone: Tone;
  text: string;
  /** Only about these services; without: about any. */
  about?: string;
}

const COMMENTS: Record<string, readonly Said[]> = {
  en: [
    { tone: 'undone', text: 'Nobody came. The request just says closed.' },
    { tone: 'undone', text: 'Closed twice now and it looks exactly the same as before.' },
    {
      tone: 'undone',
      text: 'The couch is still on the curb. It was out at 6 am like you asked.',
      about: 'item-pickups',
    },
    {
      tone: 'undone',
      text: 'Third week without light on our block. My mother is afraid to walk home.',
      about: 'streetlight-repair-services',
    },
    {
      tone: 'undone',
      text: 'They came, looked at the pole and left. Wires are still hanging out of the box.',
      about: 'streetlight-repair-services',
    },
    {
      tone: 'undone',
      text: 'The paint was covered on one wall, the other side of the alley was not touched.',
      about: 'graffiti-removal',
    },
    { tone: 'undone', text: 'Pothole is bigger than when I reported it.', about: 'street-pavement-issues' },
    { tone: 'bad', text: 'It got done in the end, but I had to call three times.' },
    { tone: 'bad', text: 'I would have liked to hear when you were coming.' },
    { tone: 'bad', text: 'The closing message does not say what was done or by whom.' },
    {
      tone: 'bad',
      text: 'They took the mattress and left the broken glass.',
      about: 'illegal-dumping-item-pickup',
    },
    { tone: 'good', text: 'Fast and friendly. Thank you!' },
    { tone: 'good', text: 'Gone the next morning. Impressed.', about: 'graffiti-removal' },
    {
      tone: 'good',
      text: 'The crew even swept the sidewalk. Please tell them thanks.',
      about: 'illegal-dumping-item-pickup',
    },
    {
      tone: 'good',
      text: 'The alley has been clean for weeks now. Something changed for the better.',
      about: 'illegal-dumping-item-pickup',
    },
    { tone: 'good', text: 'Easy to request, picked up on the day promised.', about: 'item-pickups' },
    { tone: 'good', text: 'Thank you for asking. First time the City ever did.' },
  ],
  es: [
    { tone: 'undone', text: 'No vino nadie y cerraron el reporte.' },
    { tone: 'undone', text: 'Sigue igual. Tengo fotos de hoy.' },
    { tone: 'undone', text: 'Llevamos un mes a oscuras en la cuadra.', about: 'streetlight-repair-services' },
    { tone: 'undone', text: 'El refrigerador sigue en la banqueta.', about: 'item-pickups' },
    { tone: 'bad', text: 'Tardaron mucho y nadie me avisó.' },
    {
      tone: 'bad',
      text: 'Recogieron la mitad y dejaron las bolsas rotas.',
      about: 'illegal-dumping-item-pickup',
    },
    { tone: 'bad', text: 'Me costó encontrar a alguien que hablara español.' },
    { tone: 'good', text: 'Muy rápido, muchas gracias.' },
    {
      tone: 'good',
      text: 'El callejón quedó limpio. Los muchachos fueron muy amables.',
      about: 'illegal-dumping-item-pickup',
    },
    { tone: 'good', text: 'Quedó como nueva la pared.', about: 'graffiti-removal' },
    { tone: 'good', text: 'Gracias por preguntar en mi idioma.' },
  ],
  ko: [
    { tone: 'undone', text: '아무도 오지 않았는데 완료로 되어 있습니다.' },
    {
      tone: 'undone',
      text: '가로등이 아직도 꺼져 있어서 밤에 위험합니다.',
      about: 'streetlight-repair-services',
    },
    { tone: 'bad', text: '언제 오는지 미리 알려 주셨으면 좋겠습니다.' },
    { tone: 'good', text: '신속하게 처리해 주셔서 감사합니다.' },
    { tone: 'good', text: '한국어로 물어봐 주셔서 고맙습니다.' },
  ],
  hy: [
    { tone: 'undone', text: 'Ոչ ոք չեկավ, բայց հայտը փակված է։' },
    { tone: 'bad', text: 'Շատ երկար սպասեցինք։' },
    { tone: 'good', text: 'Շնորհակալություն, շատ արագ արեցին։' },
  ],
  'zh-Hant': [
    { tone: 'undone', text: '沒有人來過，但案件已經結案。' },
    { tone: 'bad', text: '希望能先通知什麼時候會來。' },
    { tone: 'good', text: '處理得很快，謝謝。' },
  ],
  'zh-Hans': [
    { tone: 'undone', text: '垃圾还在原处，没有人来收。' },
    { tone: 'bad', text: '等了太久，也没有任何更新。' },
    { tone: 'good', text: '第二天就处理好了，谢谢。' },
  ],
  tl: [
    { tone: 'undone', text: 'Wala pong dumating, pero sarado na raw ang request.' },
    { tone: 'bad', text: 'Natapos din, pero matagal ang hinintay namin.' },
    { tone: 'good', text: 'Maraming salamat po, mabilis ang serbisyo.' },
  ],
  fa: [
    { tone: 'undone', text: 'هیچ‌کس نیامد، ولی درخواست بسته شده است.' },
    { tone: 'undone', text: 'چراغ خیابان هنوز خاموش است.', about: 'streetlight-repair-services' },
    { tone: 'bad', text: 'کار انجام شد، اما خیلی طول کشید و کسی خبر نداد.' },
    { tone: 'good', text: 'خیلی سریع بود، سپاسگزارم.' },
    { tone: 'good', text: 'ممنون که به زبان خودم از من پرسیدید.' },
  ],
  vi: [
    { tone: 'undone', text: 'Không có ai đến, nhưng yêu cầu đã bị đóng.' },
    { tone: 'bad', text: 'Chờ quá lâu mà không có tin gì.' },
    { tone: 'good', text: 'Làm rất nhanh, xin cảm ơn.' },
  ],
  ru: [
    { tone: 'undone', text: 'Никто не приехал, а заявка закрыта.' },
    { tone: 'bad', text: 'Сделали, но пришлось звонить два раза.' },
    { tone: 'good', text: 'Всё сделали быстро, спасибо.' },
  ],
  ja: [
    { tone: 'undone', text: '誰も来ていないのに完了になっています。' },
    { tone: 'bad', text: '状況の連絡がほしかったです。' },
    { tone: 'good', text: 'とても早く対応していただき、ありがとうございました。' },
  ],
  th: [
    { tone: 'undone', text: 'ไม่มีใครมาเลย แต่เรื่องถูกปิดแล้ว' },
    { tone: 'good', text: 'รวดเร็วมาก ขอบคุณค่ะ' },
  ],
  km: [
    { tone: 'undone', text: 'គ្មាននរណាមកទេ ប៉ុន្តែសំណើត្រូវបានបិទ។' },
    { tone: 'good', text: 'សូមអរគុណ ធ្វើបានលឿនណាស់។' },
  ],
  hi: [
    { tone: 'undone', text: 'कोई नहीं आया, फिर भी अनुरोध बंद कर दिया गया।' },
    { tone: 'good', text: 'बहुत जल्दी काम हुआ, धन्यवाद।' },
  ],
};

/** Something a resident could have said, or undefined if there is nothing in this language and tone. */
export function commentFor(
  given: { language: string; tone: Tone; service: string },
  chance: Stream,
): string | undefined {
  const fitting = (COMMENTS[given.language] ?? []).filter(
    ({ tone, about }) => tone === given.tone && (about === undefined || about === given.service),
  );
  return fitting.length > 0 ? chance.of(fitting).text : undefined;
}
