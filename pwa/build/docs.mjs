// The API page's reader (RapiDoc), from the package to the folder the server serves.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist, root } from './dist.mjs';

copyFileSync(join(root, 'node_modules/rapidoc/dist/rapidoc-min.js'), join(dist, 'docs/rapidoc.js'));
