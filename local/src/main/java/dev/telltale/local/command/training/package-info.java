/** Commands that train a model and show how good answers are. */
package dev.telltale.local.command.training;
