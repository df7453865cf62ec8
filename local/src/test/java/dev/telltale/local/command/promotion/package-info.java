/** Versions of a pipeline that take each other's place, on a running stack. */
package dev.telltale.local.command.promotion;
