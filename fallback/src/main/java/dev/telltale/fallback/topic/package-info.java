/** A pipeline's input topic: its identity, its lock, its event time, and reading from it. */
package dev.telltale.fallback.topic;
