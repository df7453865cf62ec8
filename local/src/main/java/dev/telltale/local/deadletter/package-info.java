/** Records that no pipeline could use: finding them, and sending them to their topic again once they are repaired. */
package dev.telltale.local.deadletter;
