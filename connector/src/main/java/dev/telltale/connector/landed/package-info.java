/** Connector {@code telltale-landed}: reads landed records and decodes them as the live job does. */
package dev.telltale.connector.landed;
