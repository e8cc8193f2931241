/** A name as an address and a code: `Land/Mud Slide` → `land-mud-slide`. Empty for a name without letters or digits. */
export const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/'/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
