/** Damaged or full storage: a bit of a file is flipped, a file is truncated, a disk is full. */
package dev.telltale.local.chaos.storage;
