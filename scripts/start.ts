/** `npm start`: the built client, rebuilt when its sources changed, and the server, in this one process. */
import './end-with-parent.ts';
import {buildClient} from './build-client.ts';

try {
  await buildClient(process.cwd(), console.log);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
const {serve} = await import('../server/main.ts');
await serve(Number(process.env.ATLAS_STARTED_AT) || undefined);
