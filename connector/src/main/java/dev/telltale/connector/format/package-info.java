/** What the lossless formats share: every record becomes one row, with an error if it cannot be decoded. */
package dev.telltale.connector.format;
