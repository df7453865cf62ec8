/** Checks of pipelines before they run: each fault with its file, its line and what to do. */
package dev.telltale.sql.check;
