/** The commands that start and stop jobs: live, in batch, and in batch when the live job fails. */
package dev.telltale.local.command.job;
