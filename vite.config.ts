import react from '@vitejs/plugin-react';
import {defineConfig} from 'vite';

/** Where the development server finds the running API; the built client is served by that same server instead. */
const api = 'http://localhost:8080';

export default defineConfig({
  root: 'client',
  plugins: [react()],
  build: {outDir: 'dist', emptyOutDir: true, target: 'es2022', reportCompressedSize: false},
  server: {proxy: {'/api': api, '/tiles': api, '/style.json': api, '/fonts': api}},
});
