/** The commands that run servers on this machine: the embedded stack and the page of dashboards. */
package dev.telltale.local.command.stack;
