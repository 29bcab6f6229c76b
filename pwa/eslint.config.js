import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

export default ts.config(
	{ ignores: ['dist/', 'node_modules/', 'src/shared/api/public.d.ts', 'src/shared/api/operations.d.ts'] },
	js.configs.recommended,
	...ts.configs.strict,
	...svelte.configs.recommended,
	{
		languageOptions: { globals: globals.browser },
		rules: {
			// TypeScript knows the globals of each world, page or worker; eslint does not.
			'no-undef': 'off',
			'max-lines': ['error', 300],
			complexity: ['error', 10],
			'no-console': ['error', { allow: ['warn', 'error'] }],
			'no-restricted-syntax': [
				'error',
				{ selector: 'Literal[regex.pattern=/\\(\\?<[!=]/]', message: 'Safari before 16.4 reads no script that has lookbehind.' },
				{ selector: "MemberExpression[property.name='size'][object.name=/query|params|search|said/i]", message: 'URLSearchParams has no size before Chrome 113.' }
			],
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'svelte/block-lang': ['error', { script: ['ts'] }],
			// The router takes plain links; `resolve()` is SvelteKit's.
			'svelte/no-navigation-without-resolve': 'off',
			// URLs and Maps here are replaced whole or read at once; what a screen follows is `$state`.
			'svelte/prefer-svelte-reactivity': 'off',
			// svelte-check fails on warnings and knows which are given; this rule does not see them all.
			'svelte/no-unused-svelte-ignore': 'off'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser } }
	},
	{
		files: ['build/**', '*.js', '*.cjs', 'vite.config.ts'],
		languageOptions: { globals: globals.node },
		rules: { 'no-console': 'off' }
	}
);
