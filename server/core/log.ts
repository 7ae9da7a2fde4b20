import type {LogLevel} from './config.ts';

/** One line per event: time, level, message, then key=value pairs. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

const ORDER: readonly LogLevel[] = ['debug', 'info', 'warn', 'error', 'silent'];

/** Writes lines at or above the level; standard error by default. */
export function createLog(level: LogLevel, write: (line: string) => void = line => process.stderr.write(line)): Log {
  const at =
    (own: LogLevel) =>
    (message: string, fields: LogFields = {}) => {
      if (ORDER.indexOf(own) < ORDER.indexOf(level)) return;
      const pairs = Object.entries(fields)
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => ` ${key}=${/^[\w./:-]+$/.test(String(value)) ? value : JSON.stringify(value)}`);
      write(`${new Date().toISOString()} ${own} ${message}${pairs.join('')}\n`);
    };
  return {debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error')};
}
