/** Functions about the values of a signal: the check of a single value and the mean. */
package dev.telltale.udf.signal;
