/** Who may import whom. The folders are described in README.md. */
module.exports = {
	forbidden: [
		{
			name: 'no-circular',
			severity: 'error',
			from: {},
			to: { circular: true }
		},
		{
			name: 'not-found',
			severity: 'error',
			from: {},
			to: { couldNotResolve: true }
		},
		{
			name: 'shared-knows-no-app',
			severity: 'error',
			from: { path: '^src/shared/' },
			to: { path: '^src/(citizen|operations|design|sw)/' }
		},
		{
			name: 'citizen-not-operations',
			severity: 'error',
			from: { path: '^src/citizen/' },
			to: { path: '^src/(operations|design|sw)/' }
		},
		{
			name: 'operations-not-citizen',
			severity: 'error',
			from: { path: '^src/operations/' },
			to: { path: '^src/(citizen|design|sw)/' }
		},
		{
			name: 'rooms-by-their-index',
			comment: 'A room of an app shows others what its index.ts exports, no more.',
			severity: 'error',
			from: { path: '^src/(citizen|operations)/([^/]+)/' },
			to: {
				path: '^src/$1/[^/]+/',
				pathNot: ['^src/$1/$2/', '^src/$1/[^/]+/index\\.ts$']
			}
		},
		{
			name: 'worker-imports-little',
			comment: 'The service worker has no page: only what runs in both worlds.',
			severity: 'error',
			from: { path: '^src/sw/', pathNot: '\\.test\\.ts$' },
			to: { path: '^src/', pathNot: '^src/(sw|shared/offline|shared/api|citizen/outbox)/' }
		},
		{
			name: 'map-library-only-in-map',
			severity: 'error',
			from: { path: '^src/', pathNot: '^src/shared/map/' },
			to: { path: 'node_modules/(maplibre-gl|pmtiles|@protomaps)/' }
		},
		{
			name: 'map-library-only-dynamic',
			comment: 'A static import would put 220 kB into the first load.',
			severity: 'error',
			from: { path: '^src/' },
			to: { path: 'node_modules/(maplibre-gl|pmtiles)/', dynamic: false, dependencyTypesNot: ['type-only'] }
		}
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: 'src/design/' },
		tsConfig: { fileName: 'tsconfig.json' },
		tsPreCompilationDeps: 'specify',
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['svelte', 'browser', 'import', 'types'],
			extensions: ['.ts', '.svelte', '.js', '.d.ts']
		}
	}
};
