/** Kills of the fallback in each of its phases. */
package dev.telltale.local.chaos.takeover;
