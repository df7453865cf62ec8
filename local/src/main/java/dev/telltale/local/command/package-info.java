/** The commands of the command line, without those of a room of their own. */
package dev.telltale.local.command;
