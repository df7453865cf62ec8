/** Checks of a script before it runs. */
package dev.telltale.sql.check;
