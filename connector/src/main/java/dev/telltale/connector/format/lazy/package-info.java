/** Formats that read single fields of a record where they are needed. */
package dev.telltale.connector.format.lazy;
