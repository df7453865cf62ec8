/** {@code ./telltale bench}: Telltale measured side by side with other ways to do the same. Never shipped. */
package dev.telltale.bench;
