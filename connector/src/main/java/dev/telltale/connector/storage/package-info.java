/** A file system for checkpoints that notices damaged files: {@code checked-file:} and a local path. */
package dev.telltale.connector.storage;
