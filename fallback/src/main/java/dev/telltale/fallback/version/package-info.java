/** Versions of pipelines in the database: which one is live, and which one was live for a window. */
package dev.telltale.fallback.version;
