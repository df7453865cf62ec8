/** The commands that start and stop the embedded stack. */
package dev.telltale.local.command.stack;
