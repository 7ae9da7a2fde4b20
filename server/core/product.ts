import packageJson from '../../package.json' with {type: 'json'};

/** Name and version of what is running. */
export const PRODUCT = {name: 'Atlas Nông thôn Lai Châu', version: packageJson.version} as const;
