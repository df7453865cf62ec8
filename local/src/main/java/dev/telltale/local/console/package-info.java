/** Input from and output to the terminal: signals, tables, progress and durations. */
package dev.telltale.local.console;
