/** What identifies a reading: whose it is. */
package dev.telltale.udf.reading;
