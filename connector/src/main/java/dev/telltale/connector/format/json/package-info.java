/** Format {@code telltale-json}: flat JSON objects. */
package dev.telltale.connector.format.json;
