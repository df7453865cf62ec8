/** Reads what a stopped job has done from its savepoint. */
package dev.telltale.local.savepoint;
