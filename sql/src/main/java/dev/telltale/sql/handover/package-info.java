/** The border between two jobs of a pipeline of which the second one starts without the state of the first. */
package dev.telltale.sql.handover;
