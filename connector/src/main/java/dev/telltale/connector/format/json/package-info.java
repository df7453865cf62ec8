/** Format {@code telltale-json}: JSON objects, also nested. */
package dev.telltale.connector.format.json;
