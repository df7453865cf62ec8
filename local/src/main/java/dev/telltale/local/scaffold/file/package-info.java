/** Files of a new pipeline, filled from text templates. */
package dev.telltale.local.scaffold.file;
