/** Reads the recordings that are shipped as compressed CSV. */
package dev.telltale.udf.stress.recording;
