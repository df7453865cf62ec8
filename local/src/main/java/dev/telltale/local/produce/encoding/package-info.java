/** Encodes JSON records in the format of a pipeline. */
package dev.telltale.local.produce.encoding;
