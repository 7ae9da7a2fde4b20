import type {Response} from 'express';
import {Problem} from '../../core/http/problem.ts';

/**
 * Sends a file of a folder by Express: whole or in part, its head alone, or word that it has not changed. The answer has its headers
 * already. Resolves when it is sent or the client has gone. Throws a Problem for what cannot be had, NodeJS.ErrnoException (ENOENT)
 * where the file has gone.
 */
export function sendFile(response: Response, root: string, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    response.sendFile(name, {root, cacheControl: false, lastModified: false}, (error?: Error) => {
      if (error && !response.headersSent && !response.destroyed) {
        reject(asProblem(error, response));
        return;
      }
      // Half a file must not look whole.
      if (error) response.destroy();
      resolve();
    });
  });
}

function asProblem(error: Error, response: Response): Error {
  const status = 'status' in error ? error.status : undefined;
  if (status === 416) {
    const size = String(response.getHeader('Content-Range')).split('/')[1];
    return new Problem('range_not_satisfiable', `The file has ${size} bytes.`);
  }
  return status === 412 ? new Problem('precondition_failed', 'The file is not the one the conditions name.') : error;
}
