/** How addresses are written and names are introduced in the languages that residents write in. */

const STREET =
  'St|Street|Ave|Avenue|Blvd|Boulevard|Rd|Road|Dr|Drive|Ln|Lane|Way|Pl|Place|Ct|Court|Ter|Terrace|Cir|Circle|Hwy|Highway|Pkwy|Parkway|Alley';

export const ADDRESS_FORMS: readonly RegExp[] = [
  // 1234 N. Figueroa St, Apt 5
  new RegExp(
    `(?<!\\p{Nd})\\p{Nd}{1,6}\\s+(?:[NSEW]\\.?\\s+)?(?:[\\p{L}\\p{Nd}'’.-]+\\s+){1,4}?(?:${STREET})(?![\\p{L}])\\.?` +
      '(?:,?\\s*(?:#|apt\\.?|unit|suite)\\s*[\\p{L}\\p{Nd}-]+)?',
    'giu',
  ),
  // calle Ocho número 12, ulitsa Lenina 5, đường Nguyễn Huệ 12
  /(?:calle|avenida|bulevar|camino)\s+[\p{L}\s.'-]{2,40}?\s*(?:#|n[úu]m(?:ero)?\.?)?\s*\p{Nd}{1,6}/giu,
  /(?:улица|ул\.|проспект|просп\.)\s*[\p{L}\s.-]{2,40}?,?\s*(?:дом|д\.)?\s*\p{Nd}{1,6}/giu,
  /\p{Nd}{1,6}\s+(?:đường|phố)\s+\p{L}+(?:\s+\p{Lu}\p{L}*){0,3}/gu,
  /(?:خیابان|کوچه|بلوار)\s+[\p{L}\s‌]{2,40}?\s*(?:پلاک|شماره)\s*\p{Nd}{1,6}/gu,
  /[\p{Script=Hangul}\p{Nd}]{1,12}(?:로|길)\s*\p{Nd}{1,5}/gu,
  /\p{Script=Han}{1,8}(?:路|街|大道|巷)\p{Nd}{1,5}[號号]?/gu,
  /\p{Nd}{1,3}(?:丁目|番地|番)[\p{Nd}\p{Script=Han}-]*/gu,
];

/** A name follows the cue and begins with a capital letter, where the script has them. The first group is the name. */
const LATIN_NAME = "(\\p{Lu}[\\p{L}'’-]+(?:\\s+\\p{Lu}[\\p{L}'’-]+){0,2})";

const cued = (cues: string, name: string) => new RegExp(`(?<![\\p{L}\\p{M}])(?:${cues})\\s+${name}`, 'gu');

export const NAME_CUES: readonly RegExp[] = [
  cued(
    "[Mm]y name is|I am|I[’']m|[Tt]his is|[Nn]amed|[Oo]fficer|[Ss]upervisor|[Mm]r\\.?|[Mm]rs\\.?|[Mm]s\\.?|[Dd]r\\.?",
    LATIN_NAME,
  ),
  cued('[Mm]e llamo|[Mm]i nombre es|[Ss]oy|[Ss]eñora?|[Ss]ra?\\.|[Dd]on|[Dd]oña|[Ss]upervisora?', LATIN_NAME),
  cued('[Мм]еня зовут|[Гг]осподин|[Гг]оспожа|г-н|г-жа', LATIN_NAME),
  cued('[Իի]մ անունը|պրն\\.?|տկն\\.?', LATIN_NAME),
  cued('[Aa]ko si|[Aa]ng pangalan ko ay|[Ss]i|[Kk]ay', LATIN_NAME),
  cued('[Tt]ôi tên(?: là)?|[Ôô]ng|[Bb]à', LATIN_NAME),
  /제 이름은\s*(\p{Script=Hangul}{2,5}?)(?=입니다|이에요|예요|[\s,.])/gu,
  /私の名前は\s*([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2,8}?)(?=です|と|[、。\s])/gu,
  /(?:我叫|我的名字是|我是)\s*(\p{Script=Han}{2,4})(?=[，。,.\s]|$)/gu,
  /(\p{Script=Han}{1,2})(?:先生|女士|小姐)/gu,
  /ชื่อ\s*([\p{Script=Thai}\p{M}]{2,20})/gu,
  /ឈ្មោះ\s*([\p{Script=Khmer}\p{M}]{2,20})/gu,
  /मेरा नाम\s+([\p{Script=Devanagari}\p{M}]+(?:\s+[\p{Script=Devanagari}\p{M}]+)?)\s+है/gu,
  /(?:اسم من|نام من|آقای|خانم)\s+([\p{Script=Arabic}\p{M}‌]{2,20})/gu,
];
