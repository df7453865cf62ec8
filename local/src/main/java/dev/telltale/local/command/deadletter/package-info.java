/** The commands that list, show and replay dead letters. */
package dev.telltale.local.command.deadletter;
