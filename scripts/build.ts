/** `npm run build`: the client into client/dist, as `npm start` would. */
import './end-with-parent.ts';
import {buildClient, isClientStale} from './build-client.ts';

const root = process.cwd();
try {
  if (!isClientStale(root)) console.log('client/dist is up to date.');
  await buildClient(root, console.log);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
