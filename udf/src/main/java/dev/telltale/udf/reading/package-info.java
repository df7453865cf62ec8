/** Functions about the key of a reading. */
package dev.telltale.udf.reading;
