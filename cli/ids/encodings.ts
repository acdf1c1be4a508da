/** The encodings that `--encoding` accepts, by the names of the Encoding Standard. */
export const encodings = ['utf-8', 'windows-1250', 'iso-8859-2', 'utf-16le', 'utf-16be'] as const;
export type TextEncoding = (typeof encodings)[number];
