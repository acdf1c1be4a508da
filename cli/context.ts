import type { Language, Messages } from './messages/messages.ts';
import type { Settings } from './settings.ts';

/** What every part of the command line is given. */
export interface Context {
  settings: Settings;
  messages: Messages;
  language: Language;
  /** Writes a line for people, to standard error: standard output is for results. */
  say(text: string): void;
}
