/** Tests of the command that writes a new pipeline. */
package dev.telltale.local.command.scaffold;
