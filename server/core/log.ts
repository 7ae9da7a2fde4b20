import type {LogFormat, LogLevel} from './config.ts';

/** One line per event: time, level, message and fields, as `key=value` pairs or as JSON. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** Whether a line of this level is written: what it would say may cost more than finding out. */
  writes(level: Level): boolean;
}

type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;
type Level = 'debug' | 'info' | 'warn' | 'error';
type Line = (level: Level, message: string, fields: LogFields) => string;

const ORDER: readonly LogLevel[] = ['debug', 'info', 'warn', 'error', 'silent'];

const LINES: Readonly<Record<LogFormat, Line>> = {
  text: (level, message, fields) => {
    const pairs = Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => ` ${key}=${/^[\w./:-]+$/.test(String(value)) ? value : JSON.stringify(value)}`);
    return `${new Date().toISOString()} ${level} ${message}${pairs.join('')}`;
  },
  json: (level, message, fields) => JSON.stringify({time: new Date().toISOString(), level, message, ...fields}),
};

interface LogOptions {
  /** Default: standard error. */
  readonly write?: (line: string) => void;
  /** Default: text. */
  readonly format?: LogFormat;
}

/** Writes lines at or above the level. */
export function createLog(level: LogLevel, options: LogOptions = {}): Log {
  const {write = line => process.stderr.write(line), format = 'text'} = options;
  const writes = (own: Level) => ORDER.indexOf(own) >= ORDER.indexOf(level);
  const at = (own: Level) => {
    if (!writes(own)) return () => undefined;
    return (message: string, fields: LogFields = {}) => write(`${LINES[format](own, message, fields)}\n`);
  };
  return {debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error'), writes};
}
