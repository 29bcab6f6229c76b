/** Written in by build/workers.mjs: the files an app needs to start without a connection. */
declare const __SHELL__: {
	/** Changes with any of the files. */
	version: string;
	/** The address of the page that answers every navigation. */
	page: string;
	urls: string[];
	/** The map's files: kept once they were fetched, never ahead. */
	late: string[];
};
