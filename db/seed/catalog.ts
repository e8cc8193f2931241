import type { Client } from 'pg';

/** Departments, services, districts, languages and the tables of labels, by insert-if-missing: staff's edits stay. */
export async function seedCatalog(client: Client): Promise<void> {
  await client.query(`
    insert into language (code, english_name, autonym, direction, draft, position) values
      ('en', 'English', 'English', 'ltr', false, 1),
      ('es', 'Spanish', 'Español', 'ltr', true, 2),
      ('ko', 'Korean', '한국어', 'ltr', true, 3),
      ('hy', 'Armenian', 'Հայերեն', 'ltr', true, 4),
      ('zh-Hant', 'Chinese, Traditional', '繁體中文', 'ltr', true, 5),
      ('zh-Hans', 'Chinese, Simplified', '简体中文', 'ltr', true, 6),
      ('tl', 'Tagalog', 'Tagalog', 'ltr', true, 7),
      ('fa', 'Persian', 'فارسی', 'rtl', true, 8),
      ('vi', 'Vietnamese', 'Tiếng Việt', 'ltr', true, 9),
      ('ru', 'Russian', 'Русский', 'ltr', true, 10),
      ('ja', 'Japanese', '日本語', 'ltr', true, 11),
      ('th', 'Thai', 'ไทย', 'ltr', true, 12),
      ('km', 'Khmer', 'ខ្មែរ', 'ltr', true, 13),
      ('hi', 'Hindi', 'हिन्दी', 'ltr', true, 14)
    on conflict do nothing;
    insert into staff (name, email, title, demo) values
      ('Ada Okafor', 'ada.okafor@example.org', 'Administrator', true),
      ('Elena Park', 'elena.park@example.org', 'Community engagement lead', true),
      ('Carmen Ortiz', 'carmen.ortiz@example.org', 'Steering committee chair', true),
      ('Marcus Reed', 'marcus.reed@example.org', 'LA Sanitation contact', true)
    on conflict do nothing;
    insert into staff_role (staff_id, role)
      select staff.id, given.role from (values
        ('ada.okafor@example.org', 'admin'), ('elena.park@example.org', 'engagement'),
        ('carmen.ortiz@example.org', 'committee'), ('marcus.reed@example.org', 'department')
      ) given (email, role) join staff on staff.email = given.email
    on conflict do nothing;
  `);
}
