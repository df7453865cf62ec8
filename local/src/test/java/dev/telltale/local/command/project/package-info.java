/** Tests of commands on a project whose SQL the test may change. */
package dev.telltale.local.command.project;
