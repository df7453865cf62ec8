/** Commands that change the version of a pipeline. */
package dev.telltale.local.command.change;
