/** Which topic it is that the database holds offsets of. */
package dev.telltale.fallback.topic;
