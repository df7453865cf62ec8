/** Files of a comparison: its summary, and all rows that differ. */
package dev.telltale.fallback.compare.file;
