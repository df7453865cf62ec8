/** Converts unusable records to dead letters. */
package dev.telltale.udf.deadletter;
