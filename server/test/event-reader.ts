/** One server-sent event. */
export interface ServerEvent {
  readonly name: string;
  readonly id: string | undefined;
  readonly data: unknown;
}

/** Reads server-sent events one after the other. */
export interface EventReader {
  readonly response: Response;
  /** The next event; fails after `withinMs`, and when the stream ends. */
  next(withinMs?: number): Promise<ServerEvent>;
  /** Resolves when the server ends the stream. */
  ended(): Promise<void>;
  close(): void;
}

const WITHIN_MS = 5_000;

/** Opens a stream of events and reads it from the start. */
export async function readEvents(url: string, headers: Record<string, string> = {}): Promise<EventReader> {
  const leave = new AbortController();
  const response = await fetch(url, {headers, signal: leave.signal});
  const events: ServerEvent[] = [];
  const waiting: (() => void)[] = [];
  const wake = () => {
    for (const go of waiting.splice(0)) go();
  };
  const end = collect(response, event => {
    events.push(event);
    wake();
  }).catch(() => undefined);
  let over = false;
  end.then(() => {
    over = true;
    wake();
  });
  return {
    response,
    next: async (withinMs = WITHIN_MS) => {
      const until = performance.now() + withinMs;
      for (let event = events.shift(); ; event = events.shift()) {
        if (event) return event;
        const left = until - performance.now();
        if (over || left <= 0)
          throw new Error(over ? 'The stream of events has ended.' : `No event in ${withinMs} ms.`);
        await new Promise<void>(resolve => {
          const timer = setTimeout(resolve, left);
          waiting.push(() => {
            clearTimeout(timer);
            resolve();
          });
        });
      }
    },
    ended: () => end,
    close: () => leave.abort(),
  };
}

async function collect(response: Response, onEvent: (event: ServerEvent) => void): Promise<void> {
  let text = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const event of blocks.map(parse)) if (event) onEvent(event);
  }
}

/** Undefined for comments and for a block that only sets the time to come back. */
function parse(block: string): ServerEvent | undefined {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
  const data = field('data');
  return data === undefined ? undefined : {name: field('event') ?? 'message', id: field('id'), data: JSON.parse(data)};
}
