/** Producers of the readings of a chaos run. */
package dev.telltale.local.chaos.feed;
