/** Compares two versions of a pipeline: both run in batch over the same landed readings, and their rows by key. */
package dev.telltale.fallback.compare;
