/** Refreshes the stored rollups of the database. */
package dev.telltale.fallback.rollup;
