/** Faults of every process while readings flow, after which every row is compared with an oracle. */
package dev.telltale.local.chaos;
