/** Reads records of any pipeline from files, for the producer. */
package dev.telltale.local.produce;
