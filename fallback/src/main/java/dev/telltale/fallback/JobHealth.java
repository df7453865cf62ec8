package dev.telltale.fallback;

/**
 * How a live job is.
 *
 * @param healthy whether all of its tasks run and it makes checkpoints
 * @param finding what was found, in a few words
 */
record JobHealth(boolean healthy, String finding) {}
