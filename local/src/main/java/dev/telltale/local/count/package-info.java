/** Counts the readings of topics. The numbers of a pipeline add up to them. */
package dev.telltale.local.count;
