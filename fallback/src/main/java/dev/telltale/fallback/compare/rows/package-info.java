/** How the rows of one table differ between two versions: SQL over the staged rows of both. */
package dev.telltale.fallback.compare.rows;
