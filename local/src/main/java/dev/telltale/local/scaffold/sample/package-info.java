/** Samples: up to 1,000 readings of a file or of a live topic, each as a tree of values. */
package dev.telltale.local.scaffold.sample;
