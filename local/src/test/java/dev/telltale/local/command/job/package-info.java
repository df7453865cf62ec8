/** Tests of the commands that start and stop jobs. */
package dev.telltale.local.command.job;
