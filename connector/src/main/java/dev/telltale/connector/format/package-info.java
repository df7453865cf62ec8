/**
 * The common part of the lossless formats, which turn every record into one row, with an error if it is undecodable.
 */
package dev.telltale.connector.format;
