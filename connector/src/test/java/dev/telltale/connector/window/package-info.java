/** Tests of the local sums of windows. */
package dev.telltale.connector.window;
