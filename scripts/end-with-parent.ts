/**
 * Importing this makes the process stop, as if by SIGTERM, when the bootstrap that started it is gone for whatever reason,
 * so that killing the outer command never leaves a server or a test run behind. Without such a parent nothing happens.
 */
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
