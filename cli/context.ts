import type { Environment } from '../src/process/environment.ts';
import type { Io } from './io.ts';
import type { Messages } from './messages/messages.ts';
import type { Screen } from './screen.ts';
import type { Settings } from './settings.ts';

/** What every command is given. */
export interface Context {
  settings: Settings;
  messages: Messages;
  io: Io;
  env: Environment;
  screen: Screen;
  /** The version of this program. */
  version: string;
}
