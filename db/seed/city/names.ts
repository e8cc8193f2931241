import type { Stream } from './random.ts';

/** Made-up residents' names, in Latin letters as the city's forms take them. */
const NAMES: Record<string, { given: readonly string[]; family: readonly string[] }> = {
  en: {
    given: [
      'James',
      'Denise',
      'Robert',
      'Linda',
      'Tyrone',
      'Susan',
      'Kevin',
      'Angela',
      'Brian',
      'Keisha',
      'Daniel',
      'Rachel',
    ],
    family: [
      'Walker',
      'Johnson',
      'Miller',
      'Brooks',
      'Coleman',
      'Hughes',
      'Foster',
      'Grant',
      'Bennett',
      'Reyes',
      'Cohen',
      'Tanaka',
    ],
  },
  es: {
    given: [
      'Maria',
      'Jose',
      'Guadalupe',
      'Carlos',
      'Rosa',
      'Luis',
      'Ana',
      'Miguel',
      'Elena',
      'Jorge',
      'Silvia',
      'Ramon',
    ],
    family: [
      'Garcia',
      'Hernandez',
      'Lopez',
      'Martinez',
      'Gonzalez',
      'Ramirez',
      'Flores',
      'Castillo',
      'Mendoza',
      'Rivera',
      'Aguilar',
      'Vargas',
    ],
  },
  ko: {
    given: ['Minjun', 'Seoyeon', 'Jihoon', 'Hyejin', 'Sungho', 'Eunji'],
    family: ['Kim', 'Lee', 'Park', 'Choi', 'Jung', 'Kang'],
  },
  hy: {
    given: ['Armen', 'Ani', 'Gevorg', 'Lusine', 'Tigran', 'Nune'],
    family: ['Sargsyan', 'Grigoryan', 'Petrosyan', 'Hakobyan', 'Avetisyan', 'Karapetyan'],
  },
  'zh-Hant': {
    given: ['Meiling', 'Chihming', 'Yating', 'Kuowei', 'Suhua', 'Chunhao'],
    family: ['Chen', 'Lin', 'Huang', 'Chang', 'Tsai', 'Wong'],
  },
  'zh-Hans': {
    given: ['Wei', 'Xiuying', 'Jing', 'Lei', 'Yan', 'Qiang'],
    family: ['Wang', 'Li', 'Zhang', 'Liu', 'Zhao', 'Sun'],
  },
  tl: {
    given: ['Jose', 'Maricel', 'Rowena', 'Benigno', 'Lourdes', 'Arnel'],
    family: ['Santos', 'Reyes', 'Cruz', 'Bautista', 'Ocampo', 'Villanueva'],
  },
  fa: {
    given: ['Parisa', 'Reza', 'Shirin', 'Behrouz', 'Leila', 'Kamran'],
    family: ['Ahmadi', 'Tehrani', 'Rahimi', 'Moradi', 'Kashani', 'Farahani'],
  },
  vi: {
    given: ['Linh', 'Minh', 'Thao', 'Tuan', 'Huong', 'Duc'],
    family: ['Nguyen', 'Tran', 'Le', 'Pham', 'Vo', 'Dang'],
  },
  ru: {
    given: ['Olga', 'Sergei', 'Irina', 'Dmitri', 'Natalia', 'Boris'],
    family: ['Ivanov', 'Petrova', 'Volkov', 'Sokolova', 'Kuznetsov', 'Levin'],
  },
  ja: {
    given: ['Yuki', 'Haruto', 'Keiko', 'Takeshi', 'Naomi', 'Kenji'],
    family: ['Sato', 'Suzuki', 'Tanaka', 'Watanabe', 'Ito', 'Yamamoto'],
  },
  th: {
    given: ['Somchai', 'Malee', 'Anong', 'Niran', 'Suda', 'Prasert'],
    family: ['Saetang', 'Chaiyasit', 'Boonmee', 'Srisai', 'Wongsa', 'Thongdee'],
  },
  km: {
    given: ['Sokha', 'Dara', 'Sreymom', 'Vuthy', 'Chanthou', 'Rith'],
    family: ['Sok', 'Chea', 'Keo', 'Heng', 'Ly', 'Prak'],
  },
  hi: {
    given: ['Anita', 'Rajesh', 'Priya', 'Sanjay', 'Kavita', 'Vikram'],
    family: ['Sharma', 'Patel', 'Gupta', 'Verma', 'Joshi', 'Mehta'],
  },
  ar: {
    given: ['Layla', 'Omar', 'Samira', 'Karim', 'Nadia', 'Yousef'],
    family: ['Haddad', 'Khoury', 'Mansour', 'Nasser', 'Saleh', 'Aziz'],
  },
  uk: {
    given: ['Oksana', 'Taras', 'Halyna', 'Bohdan', 'Iryna', 'Andriy'],
    family: ['Shevchenko', 'Kovalenko', 'Bondar', 'Tkachenko', 'Melnyk', 'Lysenko'],
  },
};

export function nameIn(language: string, stream: Stream): { given: string; family: string } {
  const names = NAMES[language] ?? NAMES.en;
  if (!names) throw new Error(`There are no names for ${language}.`);
  return { given: stream.of(names.given), family: stream.of(names.family) };
}
