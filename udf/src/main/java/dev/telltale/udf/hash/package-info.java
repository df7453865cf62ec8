/** Hashes of files and records. */
package dev.telltale.udf.hash;
