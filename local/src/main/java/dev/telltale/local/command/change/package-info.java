/** Commands that change the version of a pipeline, or show what a change means. */
package dev.telltale.local.command.change;
