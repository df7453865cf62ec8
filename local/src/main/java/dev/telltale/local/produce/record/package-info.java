/** Finds and changes key and event time inside of records. */
package dev.telltale.local.produce.record;
