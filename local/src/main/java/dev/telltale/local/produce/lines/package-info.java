/** Reads the records of files: lines as they are, or rows of CSV as JSON. */
package dev.telltale.local.produce.lines;
