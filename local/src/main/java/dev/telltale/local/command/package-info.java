/** The commands of the command line, without those of dead letters and of the stack. */
package dev.telltale.local.command;
