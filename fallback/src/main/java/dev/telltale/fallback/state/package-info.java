/** State of a fallback in the database: mode, offsets and the lock that lets one process work on a pipeline. */
package dev.telltale.fallback.state;
