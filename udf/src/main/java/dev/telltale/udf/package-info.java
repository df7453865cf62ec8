/** The functions that the SQL files call. */
package dev.telltale.udf;
