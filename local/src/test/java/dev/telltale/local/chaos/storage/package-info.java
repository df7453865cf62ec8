/** Storage that fails: a bit of a file is flipped, a file is cut, a disk is full, a machine loses its power. */
package dev.telltale.local.chaos.storage;
