/** Tests of the stress pipeline from a recording to the rows, live, in batch and with the fallback. */
package dev.telltale.local.command.stress;
